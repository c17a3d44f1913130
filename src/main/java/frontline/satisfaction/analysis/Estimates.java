package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.statistics.Estimated;
import frontline.satisfaction.statistics.Reason;
import java.util.Locale;

/// From the words of the mathematics to those of findings.
final class Estimates {

    private Estimates() {}

    static Estimate of(Estimated estimated) {
        return new Estimate(estimated.value(), estimated.low(), estimated.high());
    }

    /// @param about the code that the reason is about
    static Remark remark(String about, Reason reason, Object... arguments) {
        return new Remark(about, "reason." + reason.name().toLowerCase(Locale.ROOT), java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }

    static Remark remark(String about, String key, Object... arguments) {
        return new Remark(about, key, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
