package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.PathFindings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one point of a benefit or a property does to the satisfaction index, as an analysis found it: of a benefit in points of its
/// index (0 … 100), of a property in marks of its scale.
/// @param method 'path' for the total effect of the path model, 'drivers' for the coefficient of the regression
public record TotalEffect(Estimate estimate, String method) {

    /// The path model's total effect where there is one, for it counts what a benefit does by way of others; else the regression's.
    /// @param satisfaction code of the block that is to be raised
    /// @return empty when the analysis says nothing of it
    public static Optional<TotalEffect> of(Findings findings, String satisfaction, String block, @Nullable String question) {
        if (question != null) return coefficient(findings.overall().properties(), question);
        PathFindings model = findings.model();
        Optional<TotalEffect> total = model == null ? Optional.empty()
                : model.effects().stream().filter(effect -> effect.from().equals(block) && effect.to().equals(satisfaction)).findFirst().map(effect -> new TotalEffect(effect.effect(), "path"));
        return total.or(() -> coefficient(findings.overall().benefits(), block));
    }

    /// Drivers that repeat each other have none.
    private static Optional<TotalEffect> coefficient(@Nullable Drivers drivers, String code) {
        return drivers == null ? Optional.empty()
                : drivers.drivers().stream().filter(driver -> driver.code().equals(code)).findFirst().map(Driver::coefficient).map(coefficient -> new TotalEffect(coefficient, "drivers"));
    }
}
