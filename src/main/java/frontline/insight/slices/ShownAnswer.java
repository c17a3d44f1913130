package frontline.insight.slices;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.Quantity;
import frontline.insight.query.Answer;
import frontline.insight.query.Answer.Line;
import frontline.insight.query.Question;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Show;
import frontline.platform.tables.TableWriter;
import frontline.platform.text.Wording;
import frontline.platform.web.Plot;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An answer as the screen, a plot and a file show it.
/// @param strongest by measure: the largest figure of the heat map
public record ShownAnswer(Answer answer, SliceAddress address, Fields fields, Wording words, List<BigDecimal> strongest) {

    private static final int MOST_BARS = 40;
    private static final int MOST_POINTS = 500;
    private static final List<String> TONES = List.of("accent", "soft", "quiet", "line", "deep");

    public static ShownAnswer of(Answer answer, SliceAddress address, Fields fields, Wording words) {
        List<BigDecimal> strongest = IntStream.range(0, answer.question().measures().size()).mapToObj(measure -> answer.figures().entrySet().stream()
                .filter(entry -> isCell(answer, entry.getKey().row().size(), entry.getKey().column().size())).map(entry -> entry.getValue().get(measure))
                .filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO)).toList();
        return new ShownAnswer(answer, address, fields, words, strongest);
    }

    /// Neither a subtotal nor a total.
    private static boolean isCell(Answer answer, int row, int column) {
        return row == answer.question().rows().size() && column == answer.question().columns().size();
    }

    public List<Line> rows() {
        return answer.rows();
    }

    /// The first lines, and the total.
    public List<Line> rows(int most) {
        return rows().size() <= most + 1 ? rows() : Stream.concat(rows().stream().limit(most), Stream.of(rows().getLast())).toList();
    }

    /// Of several columns the total stands last; it is all there is without any.
    public List<Line> columns() {
        return answer.columns();
    }

    public List<Measure> measures() {
        return answer.question().measures();
    }

    public String measureName(int measure) {
        String name = fields.nameOf(measures().get(measure));
        return isOwn(measure) && IntStream.range(0, measures().size()).anyMatch(other -> !isOwn(other)) ? fields.facts().label().in(words.language()) + ": " + name : name;
    }

    private boolean isOwn(int measure) {
        return fields.of(measures().get(measure)).key().equals(fields.facts().key());
    }

    /// How strong a cell of the heat map is: a class, "" for the weakest and for totals.
    public String heat(Line row, Line column, int measure) {
        if (!address.view().equals("heat") || !isCell(answer, row.depth(), column.depth())) return "";
        BigDecimal figure = answer.figure(row, column, measure);
        BigDecimal most = strongest.get(measure);
        if (figure == null || most.signum() <= 0) return "";
        return "slice-heat-" + Math.clamp(figure.multiply(BigDecimal.valueOf(4)).divide(most, 0, RoundingMode.HALF_UP).intValue(), 0, 4);
    }

    public String rowHead() {
        return String.join(" / ", answer.question().rows().stream().map(fields::nameOf).toList());
    }

    public String columnName(Line column) {
        return column.depth() == 0 ? words.t("slice.total") : column.name();
    }

    public String rowName(Line row) {
        return row.depth() == 0 ? words.t("slice.total") : row.name();
    }

    /// The figure in the asker's writing, "" for none.
    public String text(Line row, Line column, int measure) {
        return text(answer.figure(row, column, measure), measures().get(measure));
    }

    private String text(@Nullable BigDecimal figure, Measure measure) {
        if (figure == null) return "";
        boolean change = measure.show() == Show.CHANGE_PERCENT || measure.show() == Show.YEAR_CHANGE_PERCENT;
        boolean share = measure.fn() == Fn.CONVERSION || List.of(Show.SHARE_OF_ROW, Show.SHARE_OF_COLUMN, Show.SHARE_OF_TOTAL).contains(measure.show());
        if (change || share) return (change && figure.signum() > 0 ? "+" : "") + words.written().percent(figure);
        if (measure.fn() == Fn.COUNT || measure.fn() == Fn.COUNT_DISTINCT) return words.written().number(figure);
        return unit(measure) == Quantity.Unit.MONEY ? words.written().whole(figure) : words.written().number(figure.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros());
    }

    public boolean isMoney(int measure) {
        return unit(measures().get(measure)) == Quantity.Unit.MONEY && measures().get(measure).fn() != Fn.COUNT_DISTINCT;
    }

    public boolean isPercent(int measure) {
        return unit(measures().get(measure)) == Quantity.Unit.PERCENT;
    }

    private Quantity.@Nullable Unit unit(Measure measure) {
        return measure.of() == null ? null : fields.of(measure).quantity(measure.of()).map(Quantity::unit).orElse(null);
    }

    public String records(Line row, Line column, int measure) {
        return "/slices/records?" + address.query() + SliceKeys.written("at-row", row.keys()) + SliceKeys.written("at-column", column.keys()) + "&at-measure=" + measure;
    }

    /// The way from a line to what is in it: the same question about this value alone, by the next thing.
    public Optional<String> narrowed(Line row) {
        if (row.depth() == 0 || row.keys().getLast().equals("…")) return Optional.empty();
        Division division = answer.question().rows().get(row.depth() - 1);
        Dimension dimension = fields.dimension(division.field()).orElseThrow();
        boolean listed = dimension instanceof Dimension.Choice || dimension instanceof Dimension.Many || dimension instanceof Dimension.Coded || dimension instanceof Dimension.Text;
        return listed ? Optional.of("/slices?" + address.narrowedTo(division.field() + "~in~" + row.keys().getLast()).query()) : Optional.empty();
    }

    // --- Plots ------------------------------------------------------------------------------------------------------

    /// Whether there are two figures of each line, and lines: else nothing can be put beside each other.
    public boolean hasPoints() {
        return measures().size() > 1 && !answer.question().rows().isEmpty();
    }

    /// The lines of the first row as categories; the columns, or the measures where there are none, as series.
    public Plot plot(String shape) {
        List<Line> lines = answer.rows().stream().filter(line -> line.depth() == 1).limit(MOST_BARS).toList();
        if (shape.equals("scatter")) return points();
        List<Line> columns = answer.columns().stream().filter(line -> line.depth() == 1).limit(TONES.size()).toList();
        Line all = answer.columns().getLast();
        List<Plot.Series> series = columns.isEmpty()
                ? IntStream.range(0, Math.min(measures().size(), TONES.size())).mapToObj(measure -> series(measureName(measure), TONES.get(measure), lines, all, measure, shape.equals("bars") && measures().size() == 1)).toList()
                : IntStream.range(0, columns.size()).mapToObj(place -> series(columns.get(place).name(), TONES.get(isCalendar(answer.question().columns().getFirst()) ? columns.size() - 1 - place : place), lines, columns.get(place), 0, false)).toList();
        String axis = measures().getFirst().of() != null && unit(measures().getFirst()) == Quantity.Unit.MONEY ? Optional.ofNullable(answer.currency()).orElse("") : fields.nameOf(measures().getFirst());
        return new Plot(shape, columns.isEmpty() ? "beside" : "stack", axis, lines.stream().map(Line::name).toList(), series);
    }

    /// The first figure of each line beside its second; a line without one of them is no point.
    private Plot points() {
        Line all = answer.columns().getLast();
        List<Line> lines = answer.rows().stream().filter(line -> line.depth() == 1 && answer.figure(line, all, 0) != null && answer.figure(line, all, 1) != null).limit(MOST_POINTS).toList();
        return new Plot("scatter", "beside", "", lines.stream().map(Line::name).toList(), IntStream.of(0, 1).mapToObj(measure -> series(measureName(measure), TONES.getFirst(), lines, all, measure, false)).toList());
    }

    /// A line begins and ends with its facts; in between, no facts are nothing.
    private Plot.Series series(String name, String tone, List<Line> lines, Line column, int measure, boolean labelled) {
        List<@Nullable BigDecimal> figures = lines.stream().<@Nullable BigDecimal>map(line -> answer.figure(line, column, measure)).toList();
        int first = IntStream.range(0, figures.size()).filter(at -> figures.get(at) != null).findFirst().orElse(0);
        int last = IntStream.range(0, figures.size()).filter(at -> figures.get(at) != null).reduce((before, at) -> at).orElse(-1);
        return new Plot.Series(name, tone, IntStream.range(0, figures.size()).<@Nullable BigDecimal>mapToObj(at -> figures.get(at) != null ? figures.get(at) : at < first || at > last ? null : BigDecimal.ZERO).toList(),
                lines.stream().map(line -> text(line, column, measure)).toList(), lines.stream().map(line -> labelled ? text(line, column, measure) : "").toList(),
                lines.stream().<@Nullable String>map(line -> records(line, column, measure)).toList());
    }

    /// Of periods that follow each other the newest stands out.
    private static boolean isCalendar(Division division) {
        return division.grain() != null && List.of(Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR).contains(division.grain());
    }

    // --- Files ------------------------------------------------------------------------------------------------------

    /// The figures exact, a line for each row, subtotals and totals included.
    void writeTo(TableWriter table) throws IOException {
        Question question = answer.question();
        List<String> headings = new ArrayList<>(question.rows().stream().map(fields::nameOf).toList());
        for (Line column : answer.columns()) for (Measure measure : measures()) headings.add(heading(column, fields.nameOf(measure)));
        table.headings(headings);
        List<String> above = new ArrayList<>();
        for (Line row : answer.rows()) {
            while (above.size() >= Math.max(row.depth(), 1)) above.removeLast();
            if (row.depth() > 0) above.add(row.name());
            List<@Nullable Object> cells = new ArrayList<>(row.depth() == 0 && !question.rows().isEmpty() ? List.of(words.t("slice.total")) : above);
            while (cells.size() < question.rows().size()) cells.add(cells.size() == row.depth() && row.depth() > 0 ? words.t("slice.total") : "");
            for (Line column : answer.columns()) for (int measure = 0; measure < measures().size(); measure++) cells.add(answer.figure(row, column, measure));
            table.row(cells);
        }
    }

    /// The head of a figure's column where column and measure stand in one line.
    public String heading(Line column, int measure) {
        return heading(column, measures().size() > 1 || answer.columns().size() == 1 ? measureName(measure) : "");
    }

    private String heading(Line column, String measure) {
        if (answer.columns().size() == 1) return measure;
        return measure.isEmpty() ? columnName(column) : columnName(column) + ": " + measure;
    }
}
