package frontline.satisfaction.programmes;

import frontline.satisfaction.programmes.Evidence.AskedIn;
import java.util.List;
import java.util.Locale;

/// The four stages of the loop.
public enum Stage {
    STRATEGY, MEASUREMENT, ANALYSIS, IMPLEMENTATION;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int number() {
        return ordinal() + 1;
    }

    /// Where a programme stands: at the first stage whose evidence is not complete. A new wave under way leads back to
    /// measuring, until it has the answers it needs or is closed.
    public static Stage of(ProgrammeVersion strategy, Evidence evidence) {
        if (!strategy.hasStrategy()) return STRATEGY;
        List<AskedIn> asked = evidence.surveys().stream().filter(AskedIn::launched).toList();
        if (asked.isEmpty() || !asked.getLast().answered()) return MEASUREMENT;
        long last = asked.getLast().id();
        return evidence.analyses().stream().anyMatch(analysis -> analysis.done() && analysis.surveyId() == last) ? IMPLEMENTATION : ANALYSIS;
    }
}
