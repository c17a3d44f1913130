package frontline.satisfaction.analysis;

import frontline.platform.Outcome;
import frontline.satisfaction.segments.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is typed to have an analysis made; what is not said is as usual.
/// @param segment addresses of saved filters
/// @param low,high ends of the boxes for penalty and reward, in percent of a scale
public record AnalysisForm(@Nullable String missing, @Nullable String samples, @Nullable String weighted, @Nullable List<String> segment, @Nullable String segmentQuestion, @Nullable String low, @Nullable String high, @Nullable String months) {

    static final AnalysisForm EMPTY = new AnalysisForm(null, null, null, null, null, null, null, null);

    /// @param choices saved filters that may be chosen
    Outcome<Settings> read(List<Segment> choices) {
        List<String> wanted = segment == null ? List.of() : segment;
        List<Segment> segments = choices.stream().filter(choice -> wanted.contains(choice.filter())).toList();
        return new Settings(text(missing, Settings.USUAL.missing()), whole(samples, Settings.USUAL.samples()), Settings.USUAL.seed(), weighted != null && !weighted.isBlank(), segments,
                segmentQuestion == null || segmentQuestion.isBlank() ? null : segmentQuestion, whole(low, Settings.USUAL.low()), whole(high, Settings.USUAL.high()), whole(months, Settings.USUAL.months())).checked();
    }

    public String shown(@Nullable String typed, Object usual) {
        return text(typed, String.valueOf(usual));
    }

    public boolean chose(Segment choice) {
        return segment != null && segment.contains(choice.filter());
    }

    private static String text(@Nullable String typed, String usual) {
        return typed == null || typed.isBlank() ? usual : typed.strip();
    }

    /// What is no number is refused where the settings are checked.
    private static int whole(@Nullable String typed, int usual) {
        String text = text(typed, String.valueOf(usual));
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
    }
}
