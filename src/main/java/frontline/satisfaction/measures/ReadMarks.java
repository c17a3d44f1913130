package frontline.satisfaction.measures;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;

import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.segments.Segments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The marks of two waves, on the side of the touched and of the others.
@Component
class ReadMarks {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Segments segments;

    ReadMarks(DSLContext sql, Questionnaires questionnaires, Segments segments) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.segments = segments;
    }

    /// @param bridged the scale changed in between: marks are compared as percentages
    record Moved(List<Line> lines, int unknown, boolean bridged) {}

    /// @param who the client; a number of its own below zero for a sheet of which nobody knows whose it is
    private record Sheet(long who, boolean touched, SheetMarks marks) {}

    /// How one figure is read from a sheet of a wave; null where the wave did not ask for it.
    private record Figure(String what, String unit, @Nullable ToDoubleFunction<SheetMarks> before, @Nullable ToDoubleFunction<SheetMarks> after) {}

    Moved between(Measure measure, long before, long after) {
        Questionnaire first = questionnaires.of(before);
        Questionnaire second = questionnaires.of(after);
        boolean all = measure.touched().filter().isEmpty();
        List<Sheet> earlier = sheets(before, first, measure.touched().filter(), all);
        List<Sheet> later = sheets(after, second, measure.touched().filter(), all);
        boolean bridged = bridged(measure, first, second);
        List<Figure> figures = new ArrayList<>(aim(measure, first, second, bridged));
        figures.add(block("satisfaction", Part.SATISFACTION, first, second));
        figures.add(block("loyalty", Part.LOYALTY, first, second));
        List<Line> lines = new ArrayList<>();
        for (Figure figure : figures) {
            Movement movement = new Movement(marks(earlier, true, figure.before()), marks(later, true, figure.after()),
                    all ? null : marks(earlier, false, figure.before()), all ? null : marks(later, false, figure.after()));
            Line line = movement.line(figure.what(), figure.unit());
            boolean asked = figure.before() != null && figure.after() != null;
            // who was never compared has no gap: nothing is missing
            if (!figure.what().equals("gap") || line.effect() != null) lines.add(asked ? line : new Line(line.what(), line.unit(), "none", line.touched(), line.others(), null, null, "not-asked"));
        }
        int unknown = all ? 0 : (int) (earlier.stream().filter(sheet -> sheet.who() < 0).count() + later.stream().filter(sheet -> sheet.who() < 0).count());
        return new Moved(lines, unknown, bridged);
    }

    private List<Sheet> sheets(long survey, Questionnaire asked, String filter, boolean all) {
        Condition touched = all ? trueCondition() : exists(selectOne().from(CLIENTS).where(CLIENTS.ID.eq(RESPONSES.CLIENT_ID), segments.condition(filter)));
        return sql.select(RESPONSES.ID, RESPONSES.CLIENT_ID, RESPONSES.ANSWERS, field(touched).as("touched")).from(RESPONSES)
                .where(RESPONSES.SURVEY_ID.eq(survey), RESPONSES.COMPLETED_AT.isNotNull())
                .fetch(row -> {
                    JsonNode answers = JSON.readTree(row.value3().data());
                    return new Sheet(row.value2() == null ? -row.value1() : row.value2(), row.value4(), new SheetMarks(asked, answers));
                });
    }

    /// One mark a client: the mean of its sheets.
    private static Map<Long, Double> marks(List<Sheet> sheets, boolean touched, @Nullable ToDoubleFunction<SheetMarks> figure) {
        if (figure == null) return Map.of();
        Map<Long, double[]> sums = new HashMap<>();
        for (Sheet sheet : sheets) {
            if (sheet.touched() != touched || !touched && sheet.who() < 0) continue;
            double mark = figure.applyAsDouble(sheet.marks());
            if (Double.isNaN(mark)) continue;
            double[] sum = sums.computeIfAbsent(sheet.who(), who -> new double[2]);
            sum[0] += mark;
            sum[1]++;
        }
        Map<Long, Double> means = new HashMap<>();
        sums.forEach((who, sum) -> means.put(who, sum[0] / sum[1]));
        return means;
    }

    private static List<Figure> aim(Measure measure, Questionnaire first, Questionnaire second, boolean bridged) {
        if (measure.questionCode() == null) {
            Optional<Block> earlier = named(first, measure.blockCode());
            Optional<Block> later = named(second, measure.blockCode());
            return List.of(new Figure("aim", "points", of(earlier, SheetMarks::index), of(later, SheetMarks::index)),
                    new Figure("gap", "points", of(earlier, SheetMarks::ahead), of(later, SheetMarks::ahead)));
        }
        Optional<Question> earlier = first.question(measure.questionCode()).filter(question -> question.kind().marked());
        Optional<Question> later = second.question(measure.questionCode()).filter(question -> question.kind().marked());
        String unit = bridged ? "points" : "marks";
        return bridged
                ? List.of(new Figure("aim", unit, of(earlier, SheetMarks::percent), of(later, SheetMarks::percent)), new Figure("gap", unit, of(earlier, SheetMarks::aheadPercent), of(later, SheetMarks::aheadPercent)))
                : List.of(new Figure("aim", unit, of(earlier, SheetMarks::mark), of(later, SheetMarks::mark)), new Figure("gap", unit, of(earlier, SheetMarks::ahead), of(later, SheetMarks::ahead)));
    }

    private static Figure block(String what, Part part, Questionnaire first, Questionnaire second) {
        return new Figure(what, "points", of(first.block(part), SheetMarks::index), of(second.block(part), SheetMarks::index));
    }

    private static boolean bridged(Measure measure, Questionnaire first, Questionnaire second) {
        if (measure.questionCode() == null) return false;
        Optional<Question.Scale> earlier = first.question(measure.questionCode()).map(Question::scale);
        Optional<Question.Scale> later = second.question(measure.questionCode()).map(Question::scale);
        return earlier.isPresent() && later.isPresent() && (earlier.get().from() != later.get().from() || earlier.get().to() != later.get().to());
    }

    private static Optional<Block> named(Questionnaire asked, String code) {
        return asked.blocks().stream().filter(block -> block.code().equals(code)).findFirst();
    }

    private interface Reading<T> {
        double of(SheetMarks marks, T what);
    }

    private static <T> @Nullable ToDoubleFunction<SheetMarks> of(Optional<T> what, Reading<T> reading) {
        return what.<ToDoubleFunction<SheetMarks>>map(known -> marks -> reading.of(marks, known)).orElse(null);
    }
}
