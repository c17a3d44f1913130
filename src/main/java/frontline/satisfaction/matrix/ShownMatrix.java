package frontline.satisfaction.matrix;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.analysis.RemarkWords;
import frontline.satisfaction.matrix.Analysed.Level;
import frontline.satisfaction.matrix.MatrixPlot.Axis;
import frontline.satisfaction.matrix.StrategicMatrix.Advice;
import frontline.satisfaction.matrix.StrategicMatrix.Field;
import frontline.satisfaction.matrix.StrategicMatrix.Parity;
import frontline.satisfaction.matrix.StrategicMatrix.Point;
import frontline.satisfaction.matrix.StrategicMatrix.Valuing;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.statistics.Importance;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A matrix in words and as a plot.
/// @param segment its name, empty for all answers
/// @param drivers what its importance comes from
public record ShownMatrix(Page page, Analysed analysed, Level level, String segment, Drivers drivers, StrategicMatrix matrix) {

    private static final Map<Field, String> TONES = Map.of(Field.VULNERABLE, "wrong", Field.ADVANTAGE, "accent", Field.HOLD, "deep", Field.NOTHING, "quiet");
    private static final int LONGEST_NAME = 46;
    /// As they stand in the plot.
    public static final List<Field> FIELDS = List.of(Field.VULNERABLE, Field.ADVANTAGE, Field.NOTHING, Field.HOLD);

    public MatrixPlot plot() {
        List<MatrixPlot.Point> points = new ArrayList<>();
        for (Point point : matrix.points()) {
            Estimate x = point.performance();
            Estimate y = point.importance();
            points.add(new MatrixPlot.Point(number(point.code()), shortName(point.code()), x.value(), x.low(), x.high(), y.value(), y.low(), y.high(), point.undecided(), point.basic(), TONES.get(point.field()),
                    lines(point), "#point-" + point.code()));
        }
        return new MatrixPlot("matrix",
                Axis.over(performance(), unit(), matrix.points().stream().map(Point::performance).flatMapToDouble(ShownMatrix::ends).toArray(), matrix.performanceCut(), false),
                Axis.over(page.t("matrix.importance"), "", matrix.points().stream().map(Point::importance).flatMapToDouble(ShownMatrix::ends).toArray(), matrix.importanceCut(), true),
                FIELDS.stream().map(this::advice).toList(), points);
    }

    /// Its row in the table of all answers, so that a segment's points are recognised.
    public int number(String code) {
        List<Point> all = segment.isEmpty() ? matrix.points() : analysed.matrix(level).map(StrategicMatrix::points).orElse(matrix.points());
        int at = all.stream().map(Point::code).toList().indexOf(code);
        return at < 0 ? all.size() + 1 : at + 1;
    }

    private static java.util.stream.DoubleStream ends(Estimate estimate) {
        return java.util.stream.DoubleStream.of(estimate.low(), estimate.value(), estimate.high());
    }

    private List<String> lines(Point point) {
        List<String> lines = new ArrayList<>(List.of(page.t("matrix.importance") + ": " + importance(point.importance()), performanceAxis() + ": " + performance(point.performance())));
        lines.addAll(said(point));
        return lines;
    }

    /// The advice, and what must be added to it.
    public List<String> said(Point point) {
        List<String> said = new ArrayList<>();
        if (point.undecided() && point.isDriver()) said.add(page.t("matrix.undecided_point"));
        said.add(switch (point.advice()) {
            case FIELD -> advice(point.field());
            case BASIC -> page.t("matrix.advice.basic");
            case NEGATIVE -> page.t("matrix.advice.negative");
            case NOT_ALONE -> page.t("matrix.advice.not_alone");
        });
        if (point.basic() && point.advice() != Advice.BASIC && point.isDriver()) said.add(page.t("matrix.basic_point"));
        if (!point.valuedBy().isEmpty() && point.isDriver()) said.add(valued(point));
        return said;
    }

    public String valued(Point point) {
        return page.t("matrix.valued", point.valuedBy().stream().map(this::valuing).collect(Collectors.joining(", ")));
    }

    private String valuing(Valuing valuing) {
        return page.t(valuing.sure() ? "matrix.valued_one" : "matrix.valued_perhaps", valuing.segment(), page.written().share(valuing.importance().value()));
    }

    public String advice(Field field) {
        return page.t("matrix.advice." + field.key());
    }

    /// What the field means in one line.
    public String meaning(Field field) {
        return page.t("matrix.field." + field.key() + (matrix.parity() == Parity.COMPETITORS ? "" : ".own"));
    }

    public String name(String code) {
        return names().name(code);
    }

    public String names(List<String> codes) {
        return codes.stream().map(this::name).collect(Collectors.joining(", "));
    }

    public String rival(long id) {
        return analysed.questionnaire().rivals().stream().filter(rival -> rival.id() == id).map(Questionnaire.Rival::name).findFirst().orElse("");
    }

    /// Names of the segments whose answers do not suffice for this level.
    public static List<String> segmentsWithout(Analysed analysed, @Nullable Level level) {
        return level == null ? List.of() : ShownMatrices.without(analysed, level).stream().map(Slice::name).toList();
    }

    public String shortName(String code) {
        String name = name(code);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1).stripTrailing() + "…";
    }

    private RemarkWords names() {
        return new RemarkWords(page, analysed.questionnaire());
    }

    /// "25.3 % (20.1 % … 30.4 %)"
    public String importance(Estimate share) {
        return page.written().share(share.value()) + " (" + page.written().share(share.low()) + " … " + page.written().share(share.high()) + ")";
    }

    /// "+0.4 (0.1 … 0.7)"
    public String performance(Estimate marks) {
        return lead(marks.value()) + " (" + figure(marks.low()) + " … " + figure(marks.high()) + ")";
    }

    /// With its sign when it is against competitors.
    public String lead(double marks) {
        return matrix.parity() == Parity.COMPETITORS ? signed(marks) : figure(marks);
    }

    public String signed(double marks) {
        return page.written().signed(marks, digits());
    }

    /// Of the axis of performance.
    public String figure(double figure) {
        return page.written().figure(figure, digits());
    }

    /// Of an index or of what moves it.
    public String points(double points) {
        return page.written().figure(points, 1);
    }

    private int digits() {
        return inPoints() ? 1 : 2;
    }

    public String performanceAxis() {
        return performance() + ", " + unit();
    }

    private String performance() {
        return page.t(matrix.parity() == Parity.COMPETITORS ? "matrix.relative" : "matrix.own");
    }

    private String unit() {
        return page.t(inPoints() ? "matrix.in_points" : "matrix.in_marks");
    }

    private boolean inPoints() {
        return matrix.percent() || level.key().equals("benefits");
    }

    /// Whether anybody was asked how important it is.
    public boolean stated() {
        return matrix.points().stream().anyMatch(point -> point.driver().stated() != null);
    }

    public String title() {
        return title(page, analysed, level);
    }

    public static String title(Page page, Analysed analysed, Level level) {
        if (level.benefit() == null) return page.t("matrix.level." + level.key());
        return page.t("matrix.level.within", new RemarkWords(page, analysed.questionnaire()).name(level.benefit()));
    }

    /// "LMG, 1,000 samples; missing marks: pairs; explains 73 %"
    public String method() {
        return page.t("matrix.method", page.t("matrix.method." + drivers.method()), drivers.samples(), page.t("matrix.missing." + drivers.missing()), page.written().percent(drivers.r2()), name(drivers.explained()));
    }

    public boolean enough() {
        return drivers.answers() >= Importance.enough(drivers.drivers().size());
    }

    public String sufficiency() {
        int needed = Importance.enough(drivers.drivers().size());
        return page.t(enough() ? "matrix.enough" : "matrix.not_enough", drivers.answers(), drivers.drivers().size(), needed);
    }

    public List<String> remarks() {
        return names().of(drivers.remarks());
    }

    public String measure(Point point) {
        return "/measures/new?analysis=" + analysed.analysis().id() + "&code=" + URLEncoder.encode(point.code(), StandardCharsets.UTF_8);
    }

    MatrixDrawing drawing() {
        List<String> notes = new ArrayList<>(List.of(method(), sufficiency(), page.t("matrix.legend")));
        if (matrix.parity() == Parity.OWN_AVERAGE) notes.add(page.t("matrix.own_note"));
        return new MatrixDrawing(plot(), analysed.analysis().survey() + " · " + (segment.isEmpty() ? title() : title() + " · " + segment), notes, this::tick, page.written()::percent);
    }

    private String tick(double at) {
        return (at < 0 ? "−" : "") + page.written().number(Math.abs(at));
    }

    String fileName() {
        return page.t("matrix.title") + " " + analysed.analysis().survey() + " " + title();
    }
}
