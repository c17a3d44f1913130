package frontline.insight.slices;

import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.insight.query.Answer;
import frontline.insight.query.Question;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Order;
import frontline.insight.query.Question.Top;
import frontline.insight.query.Slices;
import frontline.platform.Outcome;
import java.util.ArrayList;
import java.util.List;

/// A filter as the screen shows it.
/// @param kind 'values', 'words', 'days' or 'numbers'
/// @param options the values that occur, the most frequent first, those chosen among them
public record SliceFilter(String written, String field, String name, String kind, String op, List<String> values, List<Fields.Option> options) {

    private static final int MOST_OPTIONS = 200;

    static SliceFilter of(String written, Fields fields, Slices slices, Viewer viewer) {
        Criterion criterion = SliceAddress.criterion(written);
        Dimension dimension = fields.dimension(criterion.field()).orElse(null);
        String kind = switch (dimension) {
            case Dimension.Day day -> "days";
            case Dimension.Moment moment -> "days";
            case Dimension.Number number -> "numbers";
            case null, default -> "values";
        };
        String name = dimension == null ? criterion.field() : fields.name(dimension);
        return new SliceFilter(written, criterion.field(), name, kind, criterion.op().code(), criterion.values(), kind.equals("values") && dimension != null ? options(criterion, fields, slices, viewer) : List.of());
    }

    private static List<Fields.Option> options(Criterion criterion, Fields fields, Slices slices, Viewer viewer) {
        Question which = new Question(fields.facts().key(), List.of(Measure.of(Fn.COUNT, null)), List.of(Division.by(criterion.field())), List.of(), List.of(), new Top(MOST_OPTIONS, 0, false), new Order(0, false), null, false);
        List<Fields.Option> options = new ArrayList<>();
        if (slices.answer(viewer, which, fields.words().written()) instanceof Outcome.Done<Answer>(Answer answer))
            for (Answer.Line line : answer.rows()) if (line.depth() == 1) options.add(new Fields.Option(line.keys().getFirst(), line.name()));
        for (String value : criterion.values()) if (options.stream().noneMatch(option -> option.value().equals(value))) options.add(new Fields.Option(value, fields.nameOfValue(criterion.field(), value)));
        return options;
    }

    public boolean is(Op asked) {
        return op.equals(asked.code());
    }

    public String value(int place) {
        return values.size() > place ? values.get(place) : "";
    }
}
