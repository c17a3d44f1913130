package frontline.satisfaction.surveys;

import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Question;
import java.util.List;

/// Languages in which a question does not say everything yet.
public final class Gaps {

    private Gaps() {}

    public static List<Language> of(Question question, List<Language> languages) {
        return languages.stream().filter(language -> !Readiness.translated(question, List.of(language))).toList();
    }
}
