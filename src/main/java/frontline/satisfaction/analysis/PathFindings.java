package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import java.util.List;

/// The path model: benefits → satisfaction → loyalty, by partial least squares.
public record PathFindings(int answers, int iterations, int samples, List<Construct> constructs, List<Path> paths, List<Effect> effects, List<Remark> remarks) {

    /// @param index mean of its scores, 0 … 100
    /// @param r2 explained share, 0 for what nothing leads to
    public record Construct(String block, double index, double alpha, double r2, List<Indicator> indicators) {}

    public record Indicator(String question, double weight, double loading) {}

    /// @param coefficient standardised
    public record Path(String from, String to, Estimate coefficient) {}

    /// Total effect, unstandardised: points of the target's index for one point of the source's.
    public record Effect(String from, String to, Estimate effect) {}
}
