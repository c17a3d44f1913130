package frontline.sales.results;

import java.math.BigDecimal;
import java.util.List;

/// All results for one scope.
/// @param reps sorted as asked for
/// @param total over all deals, not over the lines
public record Figures(Scope scope, List<RepLine> reps, RepLine total, List<StageLine> funnel, Refusals refusals, List<ExpectedLine> expected, List<MonthLine> months) {

    public boolean isEmpty() {
        return reps.isEmpty() && funnel.stream().allMatch(stage -> stage.entered() == 0) && hasNoPayments();
    }

    public boolean hasNoPayments() {
        return months.stream().allMatch(month -> month.paid().signum() == 0);
    }

    public BigDecimal paid() {
        return months.stream().map(MonthLine::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public ExpectedLine expectedTotal() {
        return expected.getLast();
    }
}
