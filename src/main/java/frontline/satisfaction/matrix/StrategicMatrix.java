package frontline.satisfaction.matrix;

import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Importance by performance. Importance is cut at the average, 1/k; relative performance at parity with the competitors. Where
/// not everything was compared, our own means are cut at their average: then it says where we are better than elsewhere with us,
/// and not whether we are ahead. Johnson, Gustafsson: Improving Customer Satisfaction, Loyalty, and Profit (2000), ch. 7.
/// @param percent performance is in points of 0 … 100, as the scales differ; else in marks
/// @param points the most important first
/// @param unplaced codes of drivers with too few marks for a performance
public record StrategicMatrix(String explained, Parity parity, boolean percent, double importanceCut, double performanceCut, List<Point> points, List<String> unplaced) {

    public enum Parity { COMPETITORS, OWN_AVERAGE }

    public enum Field {
        /// Important, and we are behind.
        VULNERABLE,
        /// Important, and we are ahead.
        ADVANTAGE,
        /// Of little importance, and we are ahead.
        HOLD,
        /// Of little importance, and we are behind.
        NOTHING;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Field of(boolean important, boolean ahead) {
            return important ? ahead ? ADVANTAGE : VULNERABLE : ahead ? HOLD : NOTHING;
        }
    }

    public enum Advice {
        /// That of the field.
        FIELD,
        /// Taken for granted: kept up, whatever the field says.
        BASIC,
        /// The better its mark, the lower what is explained.
        NEGATIVE,
        /// Beside the others it raises nothing by itself.
        NOT_ALONE
    }

    /// The ends of a scale.
    public record Range(double from, double to) {

        static final Range INDEX = new Range(0, 100);

        Estimate percent(Estimate marks) {
            return new Estimate(percent(marks.value()), percent(marks.low()), percent(marks.high()));
        }

        Estimate gap(Estimate marks) {
            double factor = 100 / (to - from);
            return new Estimate(marks.value() * factor, marks.low() * factor, marks.high() * factor);
        }

        private double percent(double mark) {
            return 100 * (mark - from) / (to - from);
        }
    }

    /// @param sure its interval lies above the segment's cut
    public record Valuing(String segment, Estimate importance, double cut, boolean sure) {}

    /// @param performance against the competitors together, or our own mean
    /// @param undecided an interval crosses a cut: it may belong into another field
    /// @param reserve of little importance on average, but its failure hurts: a hidden reserve
    /// @param valuedBy segments to whom it is important, of a hidden reserve and where we are ahead in what is of little importance to all
    public record Point(Driver driver, Standing standing, Estimate performance, Field field, boolean undecided, boolean reserve, Advice advice, List<Valuing> valuedBy) {

        public String code() {
            return driver.code();
        }

        public Estimate importance() {
            return driver.importance();
        }

        public boolean basic() {
            return driver.basic();
        }

        public boolean isDriver() {
            return advice != Advice.NEGATIVE && advice != Advice.NOT_ALONE;
        }
    }

    /// @param scales of each code: the ends of a question's scale, 0 and 100 for a benefit
    /// @param segments the same drivers among some of the answers, by the segment's name
    /// Empty when fewer than two drivers have a performance: one alone bears all the importance and stands on every cut.
    public static Optional<StrategicMatrix> of(Drivers drivers, List<Standing> standings, Function<String, Range> scales, Map<String, Drivers> segments) {
        Map<String, Standing> byCode = standings.stream().collect(Collectors.toMap(Standing::code, Function.identity(), (one, other) -> one));
        List<Driver> placed = drivers.drivers().stream().filter(driver -> byCode.containsKey(driver.code())).toList();
        if (placed.size() < 2) return Optional.empty();
        boolean compared = placed.stream().allMatch(driver -> byCode.get(driver.code()).relative() != null);
        boolean percent = placed.stream().map(driver -> scales.apply(driver.code())).distinct().count() > 1;
        double importanceCut = drivers.cut();
        Function<Driver, Estimate> performance = driver -> {
            Standing standing = Objects.requireNonNull(byCode.get(driver.code()));
            Estimate marks = compared ? Objects.requireNonNull(standing.relative()) : standing.own();
            Range scale = scales.apply(driver.code());
            return !percent ? marks : compared ? scale.gap(marks) : scale.percent(marks);
        };
        double performanceCut = compared ? 0 : placed.stream().mapToDouble(driver -> performance.apply(driver).value()).average().orElseThrow();
        List<Point> points = new ArrayList<>();
        for (Driver driver : placed) {
            Estimate at = performance.apply(driver);
            boolean important = driver.importance().value() >= importanceCut;
            Field field = Field.of(important, at.value() >= performanceCut);
            boolean reserve = driver.basic() && !important && driver.sign() > 0;
            points.add(new Point(driver, byCode.get(driver.code()), at, field, driver.importance().holds(importanceCut) || at.holds(performanceCut),
                    reserve, advice(driver, important), reserve || field == Field.HOLD ? valuing(driver.code(), segments) : List.of()));
        }
        points.sort(Comparator.comparingDouble((Point point) -> -point.importance().value()));
        return Optional.of(new StrategicMatrix(drivers.explained(), compared ? Parity.COMPETITORS : Parity.OWN_AVERAGE, percent, importanceCut, performanceCut, List.copyOf(points),
                drivers.drivers().stream().map(Driver::code).filter(code -> !byCode.containsKey(code)).toList()));
    }

    private static Advice advice(Driver driver, boolean important) {
        if (driver.sign() < 0) return Advice.NEGATIVE;
        if (driver.basic() && !important) return Advice.BASIC;
        if (driver.coefficient() != null && driver.coefficient().value() < 0) return Advice.NOT_ALONE;
        return Advice.FIELD;
    }

    private static List<Valuing> valuing(String code, Map<String, Drivers> segments) {
        List<Valuing> valuing = new ArrayList<>();
        segments.forEach((name, drivers) -> drivers.drivers().stream()
                .filter(driver -> driver.code().equals(code) && driver.sign() > 0 && driver.importance().value() >= drivers.cut())
                .forEach(driver -> valuing.add(new Valuing(name, driver.importance(), drivers.cut(), driver.importance().low() > drivers.cut()))));
        return valuing;
    }

    public List<Point> in(Field field) {
        return points.stream().filter(point -> point.field() == field).toList();
    }

    public List<Point> reserves() {
        return points.stream().filter(Point::reserve).toList();
    }
}
