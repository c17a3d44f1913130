package frontline.satisfaction.analysis;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How an analysis is made. Together with its inputs it makes the same findings again.
/// @param missing how missing marks are handled: 'pairwise', 'listwise' or 'mean'
/// @param samples of the bootstrap
/// @param seed of its random numbers
/// @param weighted whether the weights of the sheets count
/// @param segments groups of clients that are looked at by themselves
/// @param segmentQuestion code of a choice question, each option of which is a segment; null: none
/// @param low marks at or below it, in percent of the scale, are low ones, those at or above `high` are high: for penalty and reward
/// @param months after an answer in which income is counted
public record Settings(String missing, int samples, long seed, boolean weighted, List<Segment> segments, @Nullable String segmentQuestion, int low, int high, int months) {

    public static final Settings USUAL = new Settings("pairwise", 1000, 20_261_101, false, List.of(), null, 30, 70, 12);
    public static final List<String> MISSING = List.of("pairwise", "listwise", "mean");
    public static final List<Integer> MONTHS = List.of(3, 6, 12, 24);
    public static final int FEWEST_SAMPLES = 200;
    public static final int MOST_SAMPLES = 5_000;
    private static final int MOST_SEGMENTS = 12;

    public Settings {
        segments = List.copyOf(segments);
    }

    Outcome<Settings> checked() {
        List<Refusal> refusals = new ArrayList<>();
        if (!MISSING.contains(missing)) refusals.add(Refusal.at("missing", "analysis.wrong.missing"));
        if (samples < FEWEST_SAMPLES || samples > MOST_SAMPLES) refusals.add(Refusal.at("samples", "analysis.wrong.samples", String.valueOf(FEWEST_SAMPLES), String.valueOf(MOST_SAMPLES)));
        if (low < 0 || high > 100 || low >= high) refusals.add(Refusal.at("low", "analysis.wrong.boxes"));
        if (!MONTHS.contains(months)) refusals.add(Refusal.at("months", "analysis.wrong.months"));
        if (segments.size() > MOST_SEGMENTS) refusals.add(Refusal.at("segments", "analysis.wrong.segments", String.valueOf(MOST_SEGMENTS)));
        if (segments.stream().anyMatch(segment -> segment.name().isBlank() || !Segments.chooses(segment.filter()))) refusals.add(Refusal.at("segments", "analysis.wrong.segment"));
        if (Set.copyOf(segments.stream().map(Segment::name).toList()).size() < segments.size()) refusals.add(Refusal.at("segments", "analysis.wrong.segment_names"));
        return refusals.isEmpty() ? Outcome.done(this) : Outcome.refused(refusals);
    }
}
