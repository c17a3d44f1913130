package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.measures.EffectFindings.Side;
import frontline.satisfaction.statistics.DifferenceInDifferences;
import frontline.satisfaction.statistics.Estimated;
import frontline.satisfaction.statistics.Result;
import frontline.satisfaction.statistics.Welch;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a mark moved from one wave to the next with those who were touched, against those who were not. Each map holds one mark a
/// respondent, by who it is.
record Movement(Map<Long, Double> touchedBefore, Map<Long, Double> touchedAfter, @Nullable Map<Long, Double> othersBefore, @Nullable Map<Long, Double> othersAfter) {

    /// The change of each client is compared when at least half of the smaller wave answered both times, on either side; it is
    /// free of who happened to answer. Otherwise four means are.
    Line line(String what, String unit) {
        Side touched = side(touchedBefore, touchedAfter);
        if (othersBefore == null || othersAfter == null) {
            return switch (Welch.of(marks(touchedAfter), marks(touchedBefore))) {
                case Result.Found<Welch>(Welch found) -> new Line(what, unit, "before_after", touched, null, estimate(found.difference()), found.p(), "");
                case Result.Refused<Welch> refused -> new Line(what, unit, "none", touched, null, null, null, refused.reason().key());
            };
        }
        Side others = side(othersBefore, othersAfter);
        boolean panel = twice(touched) && twice(others);
        Result<DifferenceInDifferences> result = panel
                ? DifferenceInDifferences.ofChanges(changes(touchedBefore, touchedAfter), changes(othersBefore, othersAfter))
                : DifferenceInDifferences.of(marks(touchedBefore), marks(touchedAfter), marks(othersBefore), marks(othersAfter));
        return switch (result) {
            case Result.Found<DifferenceInDifferences>(DifferenceInDifferences found) -> new Line(what, unit, panel ? "panel" : "groups", touched, others, estimate(found.effect()), found.p(), "");
            case Result.Refused<DifferenceInDifferences> refused -> new Line(what, unit, "none", touched, others, null, null, refused.reason().key());
        };
    }

    private static boolean twice(Side side) {
        return side.both() >= 2 && side.both() * 2 >= Math.min(side.before(), side.after());
    }

    private static Side side(Map<Long, Double> before, Map<Long, Double> after) {
        return new Side(before.size(), mean(before), after.size(), mean(after), both(before, after).size());
    }

    private static @Nullable Double mean(Map<Long, Double> marks) {
        return marks.isEmpty() ? null : Double.valueOf(marks.values().stream().mapToDouble(mark -> mark).average().orElseThrow());
    }

    private static Set<Long> both(Map<Long, Double> before, Map<Long, Double> after) {
        Set<Long> both = new HashSet<>(before.keySet());
        both.retainAll(after.keySet());
        return both;
    }

    private static double[] changes(Map<Long, Double> before, Map<Long, Double> after) {
        return List.copyOf(both(before, after)).stream().mapToDouble(who -> after.get(who) - before.get(who)).toArray();
    }

    private static double[] marks(Map<Long, Double> marks) {
        return marks.values().stream().mapToDouble(mark -> mark).toArray();
    }

    private static Estimate estimate(Estimated found) {
        return new Estimate(found.value(), found.low(), found.high());
    }
}
