package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Count;
import frontline.satisfaction.analysis.Findings.Spread;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The answers to one question, line by line.
public record ShownSpread(ShownAnalysis shown, Spread spread) {

    /// @param share of those who answered, 0 … 1
    public record Line(String name, int count, double share) {}

    public Optional<Question> question() {
        return shown.question(spread.question());
    }

    public boolean text() {
        return question().filter(question -> question.kind() == QuestionKind.TEXT).isPresent();
    }

    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Count count : spread.counts()) {
            // Of a ranking the first places are what one looks at.
            if (count.value().contains("@") && !count.value().endsWith("@1")) continue;
            lines.add(new Line(name(count.value()), count.count(), spread.answered() == 0 ? 0 : count.count() / (double) spread.answered()));
        }
        return lines;
    }

    public boolean ranked() {
        return question().filter(question -> question.kind() == QuestionKind.RANKING).isPresent();
    }

    private String name(String value) {
        String code = value.endsWith("@1") ? value.substring(0, value.length() - 2) : value;
        Question question = question().orElse(null);
        if (question == null) return code;
        Question.Scale scale = question.scale();
        if (scale != null) {
            String words = code.equals(String.valueOf(scale.from())) ? scale.low().in(shown.page().language()) : code.equals(String.valueOf(scale.to())) ? scale.high().in(shown.page().language()) : "";
            return words.isEmpty() ? code : code + " · " + words;
        }
        return question.options().stream().filter(option -> option.code().equals(code)).findFirst().map(Option::words).map(words -> words.in(shown.page().language())).orElse(code);
    }
}
