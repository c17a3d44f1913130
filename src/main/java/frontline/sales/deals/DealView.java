package frontline.sales.deals;

import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/// A deal as its card and the API show it.
/// @param state 'open', 'won' or 'lost'
/// @param stageId of a lost deal: where it was lost
/// @param executorId who carries out its stage; null: the owner
/// @param ownProbability the rep's own estimate
public record DealView(long id, String name, @Nullable Long clientId, @Nullable String client, long pipelineId, long stageId, String stageEn, String stageRu,
        int stageProbability, @Nullable Integer targetDays, String state, long ownerId, String owner, long departmentId, BigDecimal amount, String currency,
        @Nullable Integer ownProbability, LocalDate openedOn, @Nullable LocalDate expectedOn, @Nullable LocalDate closedOn, Instant stageSince,
        @Nullable Long lostReasonId, @Nullable String lostReasonEn, @Nullable String lostReasonRu, @Nullable String lostNote, @Nullable String note,
        Set<Long> classified, JSONB ownFields, @Nullable String externalId, int lines, int version,
        @Nullable Long executorId) {

    public boolean open() {
        return state.equals("open");
    }

    public String stage(Language language) {
        return language.pick(stageEn, stageRu);
    }

    public String lostReason(Language language) {
        return lostReasonEn == null || lostReasonRu == null ? "" : language.pick(lostReasonEn, lostReasonRu);
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

    /// Days from the opening to the closing, or to today.
    public long age(LocalDate today) {
        return ChronoUnit.DAYS.between(openedOn, Objects.requireNonNullElse(closedOn, today));
    }

    public boolean stalled(LocalDate today, ZoneId zone) {
        return open() && targetDays != null && daysInStage(today, zone) > targetDays;
    }
}
