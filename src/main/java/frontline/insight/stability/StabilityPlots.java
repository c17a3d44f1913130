package frontline.insight.stability;

import frontline.platform.web.Page;
import frontline.platform.web.Plot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The two plots of a control chart: the values, and how much each differs from the one before.
public record StabilityPlots(Page page, Followed followed) {

    public Plot values() {
        IndividualsChart chart = chart();
        List<Followed.Point> points = followed.points();
        ArrayList<Plot.Series> series = new ArrayList<>(List.of(
                new Plot.Series(measure(), "accent", points.stream().map(Followed.Point::value).toList(), points.stream().map(point -> written(point.value())).toList(), none(), points.stream().<@Nullable String>map(Followed.Point::link).toList()),
                line("stability.centre", "soft", chart.centre()), line("stability.upper", "quiet", chart.upper())));
        if (followed.hasLowerLimit()) series.add(line("stability.lower", "quiet", chart.lower()));
        series.add(new Plot.Series(page.t("stability.signal"), "wrong", points.stream().map(point -> point.signals().isEmpty() ? null : point.value()).toList(),
                points.stream().map(point -> point.signals().isEmpty() ? page.t("stability.no_signal") : words(point)).toList(),
                labels(), points.stream().<@Nullable String>map(Followed.Point::link).toList()));
        return new Plot("control", "beside", axis(), names(), series);
    }

    public Plot ranges() {
        List<Followed.Point> points = followed.points();
        return new Plot("control", "beside", axis(), names(), List.of(
                new Plot.Series(page.t("stability.range"), "accent", points.stream().map(Followed.Point::range).toList(), points.stream().map(point -> written(point.range())).toList(), none(), points.stream().<@Nullable String>map(Followed.Point::link).toList()),
                line("stability.mean_range", "soft", chart().meanRange()), line("stability.range_limit", "quiet", chart().rangeLimit()),
                new Plot.Series(page.t("stability.signal"), "wrong", points.stream().map(point -> point.rangeBeyond() ? point.range() : null).toList(), points.stream().map(point -> point.rangeBeyond() ? page.t("stability.jump") : page.t("stability.no_signal")).toList(),
                        points.stream().map(point -> point.rangeBeyond() ? page.t("stability.jump_short") : "").toList(), none(null))));
    }

    public String name(Followed.Point point) {
        return followed.filter().weekly() ? page.written().day(point.from()) : page.written().month(point.from());
    }

    /// "above the limit; 8 in a row above the centre"
    public String words(Followed.Point point) {
        return point.signals().stream().map(signal -> page.t("stability.rule." + code(signal), signal.at() - signal.from() + 1)).collect(Collectors.joining("; "));
    }

    /// A shape for each side, for those who do not see colours.
    public String icon(Followed.Point point) {
        return point.signals().isEmpty() ? "arrows-vertical" : point.signals().getFirst().upwards() ? "triangle" : "triangle-inverted";
    }

    public String written(@Nullable BigDecimal figure) {
        if (figure == null) return "–";
        return followed.filter().counted().isMoney() ? page.written().whole(figure) : page.written().number(figure.setScale(2, RoundingMode.HALF_UP));
    }

    public String measure() {
        return page.t("stability.measure." + followed.filter().counted().code());
    }

    public String axis() {
        return followed.currency() == null ? measure() : measure() + ", " + followed.currency();
    }

    /// A row of the same signal is named once.
    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        String before = "";
        for (Followed.Point point : followed.points()) {
            String code = point.signals().isEmpty() ? "" : code(point.signals().getFirst());
            labels.add(code.isEmpty() || code.equals(before) ? "" : page.t("stability.rule_short." + code));
            before = code;
        }
        return labels;
    }

    private static String code(Signal signal) {
        return signal.rule().name().toLowerCase(Locale.ROOT) + (signal.upwards() ? "_up" : "_down");
    }

    private Plot.Series line(String key, String tone, BigDecimal at) {
        int points = followed.points().size();
        return new Plot.Series(page.t(key), tone, Collections.nCopies(points, at.setScale(4, RoundingMode.HALF_UP)), Collections.nCopies(points, written(at)), none(), none(null));
    }

    private List<String> names() {
        return followed.points().stream().map(this::name).toList();
    }

    private List<String> none() {
        return Collections.nCopies(followed.points().size(), "");
    }

    private List<@Nullable String> none(@Nullable String link) {
        return Collections.nCopies(followed.points().size(), link);
    }

    private IndividualsChart chart() {
        return Objects.requireNonNull(followed.chart());
    }
}
