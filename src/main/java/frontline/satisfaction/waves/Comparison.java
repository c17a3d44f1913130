package frontline.satisfaction.waves;

import frontline.satisfaction.questionnaires.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The waves of a series beside each other.
/// @param weighted whether sheets count by their weight
/// @param hasWeights whether any sheet has one
/// @param tests how many tests were made: p is corrected for all of them together (Holm)
/// @param only questions that were not asked in every wave, or changed beyond comparing
public record Comparison(long seriesId, String title, @Nullable Long programmeId, List<Wave> waves, List<Line> lines, List<Only> only, boolean weighted, boolean hasWeights, int tests) {

    public record Wave(long id, int number, @Nullable Instant launchedAt, @Nullable Instant closedAt, int answers) {}

    /// @param kind 'index' of a block, 'nps', 'csat', 'mean', 'option'
    /// @param part of a block: 'benefit', 'satisfaction', 'loyalty'; "" for a question
    /// @param option its words; null unless it is one of a choice
    /// @param unit 'points' (0 … 100), 'score' (−100 … 100), 'marks', 'percent'
    /// @param bridged the scale changed between the waves: compared as a percentage of it
    /// @param cells one for each wave, null where it was not asked
    public record Line(String code, String kind, String part, Words name, @Nullable Words option, String unit, boolean bridged, List<@Nullable Cell> cells) {

        public boolean overall() {
            return !part.isEmpty() || kind.equals("nps") || kind.equals("csat");
        }
    }

    /// @param low,high null when there are too few answers for an interval
    /// @param change against the wave before in which it was asked; null for the first, and when it cannot be tested
    public record Cell(long answered, double value, @Nullable Double low, @Nullable Double high, @Nullable Moved change) {}

    /// @param p as it is, `adjusted` for all tests of the page
    public record Moved(double value, double low, double high, double p, double adjusted) {

        public boolean clear() {
            return adjusted < .05;
        }
    }

    /// @param waves numbers of those that asked it
    /// @param changed asked in several, but so differently that nothing can be compared
    public record Only(String code, Words text, List<Integer> waves, boolean changed) {}

    public Comparison {
        waves = List.copyOf(waves);
        lines = List.copyOf(lines);
        only = List.copyOf(only);
    }
}
