package frontline.sales.board;

import frontline.agenda.actions.ActionView;
import frontline.platform.web.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A deal on the board.
/// @param products how many lines it has; `product` is the first one's
/// @param executor who carries out its stage, where that is not the owner
/// @param next the next action of the deal, or else of its client
public record BoardCard(long id, String name, @Nullable Long clientId, @Nullable String client, long stageId, BigDecimal amount, String currency,
        @Nullable String product, int products, Instant stageSince, @Nullable Integer targetDays, @Nullable LocalDate expectedOn, String owner, @Nullable String executor, @Nullable ActionView next) {

    BoardCard with(@Nullable ActionView action) {
        return new BoardCard(id, name, clientId, client, stageId, amount, currency, product, products, stageSince, targetDays, expectedOn, owner, executor, action);
    }

    public long days(LocalDate today, ZoneId zone) {
        return Math.max(0, ChronoUnit.DAYS.between(stageSince.atZone(zone).toLocalDate(), today));
    }

    public String initials() {
        return Visitor.initials(Objects.requireNonNullElse(executor, owner));
    }
}
