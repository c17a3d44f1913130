package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the clients who answered brought in the months after their first answer, by how satisfied they were.
/// @param currency the company's
/// @param incomeOfPoint change of income for one point of the satisfaction index; null with a remark when the data do not show it
/// @param stayingOfPoint change of the share that stays, in percentage points, for one point
public record MoneyFindings(int clients, String currency, List<Level> levels, @Nullable Estimate incomeOfPoint, @Nullable Estimate stayingOfPoint, List<Remark> remarks) {

    /// @param from index of satisfaction from and to
    /// @param stayed share of the clients who bought again
    /// @param before mean income in as many months before the answer
    public record Level(double from, double to, int clients, double income, double deals, Estimate stayed, double before) {}
}
