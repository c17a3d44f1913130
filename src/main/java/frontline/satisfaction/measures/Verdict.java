package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.measures.EffectFindings.Line;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is said of a measure in a word. It is judged by what it aims at; where that was not asked twice, by satisfaction.
/// @param code 'worked', 'failed', 'undecided', 'no_data'
/// @param reason 'rose', 'fell', 'short' (no change is seen, and the change aimed at is ruled out), 'holds_zero', 'no_comparison', 'no_answers'
record Verdict(String code, String reason) {

    /// @param aimed the change aimed at, in the unit of the aim's line; null: none was named
    public static Verdict of(List<Line> lines, @Nullable Double aimed) {
        Optional<Line> judged = judged(lines);
        if (judged.isEmpty()) return lines.stream().anyMatch(line -> line.effect() != null && line.method().equals("before_after")) ? new Verdict("undecided", "no_comparison") : new Verdict("no_data", "no_answers");
        Estimate effect = judged.get().effect();
        if (effect.low() > 0) return new Verdict("worked", "rose");
        if (effect.high() < 0) return new Verdict("failed", "fell");
        boolean ruledOut = aimed != null && judged.get().what().equals("aim") && effect.high() < aimed;
        return ruledOut ? new Verdict("failed", "short") : new Verdict("undecided", "holds_zero");
    }

    /// The line the verdict stands on.
    public static Optional<Line> judged(List<Line> lines) {
        return lines.stream().filter(line -> line.what().equals("aim") && line.compared()).findFirst()
                .or(() -> lines.stream().filter(line -> line.what().equals("satisfaction") && line.compared()).findFirst());
    }
}
