package frontline.sales.deals;

import frontline.platform.text.Language;
import frontline.platform.web.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A deal in a list.
/// @param product the first line's, `products` how many lines there are
public record DealRow(long id, String name, @Nullable Long clientId, @Nullable String client, long pipelineId, long stageId, String stageEn, String stageRu,
        int stageProbability, @Nullable Integer targetDays, String state, long ownerId, String owner, BigDecimal amount, String currency, @Nullable Integer ownProbability,
        LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable LocalDate closedOn, Instant stageSince, @Nullable String reasonEn, @Nullable String reasonRu,
        @Nullable String product, int products) {

    public String stage(Language language) {
        return language.pick(stageEn, stageRu);
    }

    public String reason(Language language) {
        return reasonEn == null || reasonRu == null ? "" : language.pick(reasonEn, reasonRu);
    }

    public int probability() {
        return switch (state) {
            case "won" -> 100;
            case "lost" -> 0;
            default -> Objects.requireNonNullElse(ownProbability, stageProbability);
        };
    }

    public long daysInStage(LocalDate today, ZoneId zone) {
        return Math.max(0, ChronoUnit.DAYS.between(stageSince.atZone(zone).toLocalDate(), today));
    }

    public boolean stalled(LocalDate today, ZoneId zone) {
        return state.equals("open") && targetDays != null && daysInStage(today, zone) > targetDays;
    }

    public String initials() {
        return Visitor.initials(owner);
    }
}
