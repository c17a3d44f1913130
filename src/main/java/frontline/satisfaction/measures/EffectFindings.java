package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings.Estimate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What moved between two waves with the clients a measure touched, against the others. It is kept as it was computed.
/// @param reason why the verdict is what it is: the message `effect.reason.<reason>`
/// @param unknown sheets of which nobody knows whose they are: they belong to neither side
/// @param currency of the income
/// @param days length of the two periods in which income is compared, 0 when it was not
public record EffectFindings(String reason, List<Line> lines, int unknown, String currency, int days) {

    /// @param what 'aim' (own mark of the benefit or property), 'gap' (ahead of the competitors), 'satisfaction', 'loyalty', 'income'
    /// @param unit 'marks', 'points' (of an index or a percentage of the scale), 'money'
    /// @param method 'panel' (the same clients twice), 'groups' (different clients), 'before_after' (nobody to compare with), 'none'
    /// @param effect change of the touched less change of the others; with 'before_after' the change alone, which proves nothing
    /// @param remark why there is no effect; "" when there is
    public record Line(String what, String unit, String method, Side touched, @Nullable Side others, @Nullable Estimate effect, @Nullable Double p, String remark) {

        public boolean compared() {
            return effect != null && !method.equals("before_after");
        }
    }

    /// @param before,after how many; means are null where there is none
    /// @param both how many are in both
    public record Side(int before, @Nullable Double meanBefore, int after, @Nullable Double meanAfter, int both) {}

    public EffectFindings {
        lines = List.copyOf(lines);
    }

    public Optional<Line> line(String what) {
        return lines.stream().filter(line -> line.what().equals(what)).findFirst();
    }
}
