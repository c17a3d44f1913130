package frontline.sales.terms;

import frontline.agenda.approvals.Approval;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the terms of a paper stand to its owner's authority.
/// @param beyond null: nothing stands in the way
/// @param question the last one that was asked
/// @param grant what was allowed, as far as it is needed
public record TermsState(@Nullable Beyond beyond, @Nullable Approval question, @Nullable Grant grant) {

    /// @param limit of the owner, days
    public record Beyond(int days, BigDecimal limit) {}

    /// @param by who allowed it; null when it is no longer known
    public record Grant(int days, @Nullable String by, Instant at) {}

    public boolean isWaiting() {
        return beyond != null && question != null && question.open();
    }

    public boolean wasDeclined() {
        return beyond != null && question != null && question.declined() && Integer.valueOf(beyond.days()).equals(PaymentTerms.askedDays(question));
    }
}
