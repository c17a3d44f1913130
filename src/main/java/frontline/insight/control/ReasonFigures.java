package frontline.insight.control;

import frontline.sales.results.Refusals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// The reasons of refusal, seen after an expectation was noted or skipped.
/// @param expectations the latest first; the first one stands beside the figures
/// @param names of all reasons by id, the archived ones too
public record ReasonFigures(Refusals refusals, List<ReasonLine> lines, List<Expectation> expectations, Map<Long, String> names) {

    public boolean isExpected() {
        return !latest().skipped();
    }

    public Expectation latest() {
        return expectations.getFirst();
    }

    /// Percent of all lost deals.
    public BigDecimal actualOf(long reason) {
        return lines.stream().filter(line -> line.id() == reason).findFirst().map(ReasonLine::actual).orElse(BigDecimal.ZERO);
    }
}
