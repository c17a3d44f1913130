package frontline.insight.indicators;

import frontline.insight.indicators.Standings.Standing;
import frontline.platform.web.Page;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A standing as the screens write it.
/// @param usual "usual 40 to 120", "" where it is not known
/// @param range the bounds that were set, or what is usual: "40–120"
/// @param trend in words, "" for none
/// @param way 'up', 'down' or '' for the arrow
/// @param sentence of the alarm, "" when all is in order
/// @param records the address of what is behind it
public record ShownStanding(Indicator indicator, Whose whose, String name, String value, String usual, String range, boolean set, String trend, String way, boolean worsens, @Nullable Alarm alarm, String sentence, Spark spark, String records) {

    private static final double WIDTH = 84;
    private static final double HEIGHT = 22;

    static ShownStanding of(Standing standing, Watch.Shape shape, AlarmWords words, Page page, LocalDate today) {
        Indicator indicator = standing.indicator();
        Unit unit = shape.unit();
        Bounds bounds = standing.bounds().orElse(new Bounds(null, null));
        Alarm alarm = standing.alarm().orElse(null);
        return new ShownStanding(indicator, standing.subject().whose(), standing.subject().name().in(page.language()), unit.inShort(standing.value(), shape.currency(page.house().currency()), page.written()),
                standing.bounds().isEmpty() ? "" : words.usual(unit, bounds), words.range(unit, bounds), standing.set(), words.trend(standing.trend()),
                !standing.trend().tells() ? "" : standing.trend().way() == Trend.Way.RISING ? "up" : "down", indicator.worsens(standing.trend()), alarm,
                alarm == null ? "" : words.sentence(indicator, unit, alarm),
                Spark.of(standing.days(), standing.set() ? bounds : new Bounds(null, null), today.minusDays(Standings.SHORT - 1L), today, WIDTH, HEIGHT), shape.recordsOf(standing.subject().whose()));
    }

    /// Its own page.
    public String href() {
        return "/indicators/" + indicator.id() + "?whose=" + whose.written();
    }
}
