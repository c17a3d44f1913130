package frontline.insight.slices;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.Quantity;
import frontline.insight.query.Answer;
import frontline.insight.query.Answer.Line;
import frontline.insight.query.Question;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
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
import org.jspecify.annotations.Nullable;

/// An answer as the screen, a plot and a file show it.
/// @param strongest by measure: the largest figure of the heat map
public record ShownAnswer(Answer answer, SliceAddress address, Fields fields, Wording words, List<BigDecimal> strongest) {


    private static final int MOST_BARS = 40;
    private static final List<String> TONES = List.of("accent", "soft", "quiet", "line", "wrong");

    static ShownAnswer of(Answer answer, SliceAddress address, Fields fields, Wording words) {
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

    /// Of several columns the total stands last; it is all there is without any.
    public List<Line> columns() {
        return answer.columns();
    }

    public List<Measure> measures() {
        return answer.question().measures();
    }

    public String measureName(int measure) {
        return fields.nameOf(measures().get(measure));
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
        boolean money = unit(measure) == Quantity.Unit.MONEY;
        return money ? words.written().whole(figure) : words.written().number(figure.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros());
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

    /// The lines of the first row as categories; the columns, or the measures where there are none, as series.
    public Plot plot(String shape) {
        List<Line> lines = answer.rows().stream().filter(line -> line.depth() == 1).limit(MOST_BARS).toList();
        List<Line> columns = answer.columns().stream().filter(line -> line.depth() == 1).limit(TONES.size()).toList();
        Line all = answer.columns().getLast();
        List<Plot.Series> series = columns.isEmpty()
                ? IntStream.range(0, Math.min(measures().size(), TONES.size())).mapToObj(measure -> series(fields.nameOf(measures().get(measure)), TONES.get(measure), lines, all, measure)).toList()
                : IntStream.range(0, columns.size()).mapToObj(place -> series(columns.get(place).name(), TONES.get(place), lines, columns.get(place), 0)).toList();
        String axis = measures().getFirst().of() != null && unit(measures().getFirst()) == Quantity.Unit.MONEY ? Optional.ofNullable(answer.currency()).orElse("") : fields.nameOf(measures().getFirst());
        return new Plot(shape, columns.isEmpty() ? "beside" : "stack", axis, lines.stream().map(Line::name).toList(), series);
    }

    private Plot.Series series(String name, String tone, List<Line> lines, Line column, int measure) {
        return new Plot.Series(name, tone, lines.stream().map(line -> Optional.ofNullable(answer.figure(line, column, measure)).orElse(BigDecimal.ZERO)).toList(),
                lines.stream().map(line -> text(line, column, measure)).toList(), lines.stream().map(line -> "").toList(), lines.stream().<@Nullable String>map(line -> records(line, column, measure)).toList());
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
