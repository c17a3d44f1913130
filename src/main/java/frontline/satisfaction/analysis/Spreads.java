package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Count;
import frontline.satisfaction.analysis.Findings.Spread;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How the answers to each question are distributed. Sheets are counted; means are weighted where weights are wanted.
record Spreads(Inputs inputs, boolean weighted) {

    List<Spread> all() {
        return inputs.questionnaire().questions().stream().map(this::of).toList();
    }

    private Spread of(Question question) {
        return switch (question.kind()) {
            case SCALE, NPS, CSAT, CES, COMPARISON -> marked(question);
            case CHOICE -> chosen(question);
            case SEVERAL -> several(question);
            case RANKING -> ranked(question);
            case TEXT -> {
                int written = count(inputs.column(Inputs.columnOf(question)), 1);
                yield new Spread(question.code(), written, 0, inputs.size() - written, List.of(), null, null);
            }
        };
    }

    /// Every mark of a short scale, those that were given of a long one.
    private Spread marked(Question question) {
        int[] marks = inputs.column(Inputs.columnOf(question));
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        Question.Scale scale = java.util.Objects.requireNonNull(question.scale());
        if (scale.to() - scale.from() <= 10) for (int mark = scale.from(); mark <= scale.to(); mark++) counts.put(mark, 0);
        int answered = 0;
        int notApplicable = 0;
        for (int mark : marks) {
            if (mark == Inputs.NOT_APPLICABLE) notApplicable++;
            else if (mark != Inputs.MISSING) {
                counts.merge(mark, 1, Integer::sum);
                answered++;
            }
        }
        Weighted mean = Weighted.of(inputs.marks(Inputs.columnOf(question)), weighted ? inputs.weights() : null);
        return new Spread(question.code(), answered, notApplicable, inputs.size() - answered - notApplicable, counts.entrySet().stream().map(entry -> new Count(String.valueOf(entry.getKey()), entry.getValue())).toList(),
                answered == 0 ? null : mean.mean(), answered < 2 ? null : mean.deviation());
    }

    private Spread chosen(Question question) {
        int[] chosen = inputs.column(Inputs.columnOf(question));
        List<Count> counts = new ArrayList<>();
        int answered = 0;
        for (int place = 0; place < question.options().size(); place++) {
            counts.add(new Count(question.options().get(place).code(), count(chosen, place)));
            answered += counts.getLast().count();
        }
        return new Spread(question.code(), answered, 0, inputs.size() - answered, counts, null, null);
    }

    private Spread several(Question question) {
        List<Count> counts = question.options().stream().map(option -> new Count(option.code(), count(inputs.column(Inputs.columnOf(question, option)), 1))).toList();
        int answered = question.options().isEmpty() ? 0 : given(inputs.column(Inputs.columnOf(question, question.options().getFirst())));
        return new Spread(question.code(), answered, 0, inputs.size() - answered, counts, null, null);
    }

    /// "code@place" for each place an option was ranked at.
    private Spread ranked(Question question) {
        List<Count> counts = new ArrayList<>();
        boolean[] any = new boolean[inputs.size()];
        for (Option option : question.options()) {
            int[] ranks = inputs.column(Inputs.columnOf(question, option));
            for (int row = 0; row < ranks.length; row++) any[row] |= ranks[row] > 0;
            for (int place = 1; place <= question.options().size(); place++) counts.add(new Count(option.code() + "@" + place, count(ranks, place)));
        }
        int answered = 0;
        for (boolean one : any) if (one) answered++;
        return new Spread(question.code(), answered, 0, inputs.size() - answered, counts, null, null);
    }

    private static int count(int[] column, int value) {
        int count = 0;
        for (int one : column) if (one == value) count++;
        return count;
    }

    private static int given(int[] column) {
        int count = 0;
        for (int one : column) if (one > Inputs.NOT_APPLICABLE) count++;
        return count;
    }
}
