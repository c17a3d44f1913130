package frontline.satisfaction.surveys;

import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Words;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The header of a survey as it is to be: what it is called, who asks and why.
public record SurveyForm(String title, List<Language> languages, Words heading, String asker, Words why, Words thanks, @Nullable LocalDate closesOn, @Nullable Long programmeId) {

    public SurveyForm {
        title = title.strip();
        asker = asker.strip();
        languages = List.copyOf(languages);
    }

    /// In both languages, with nothing said yet.
    public static SurveyForm titled(String title) {
        return new SurveyForm(title, List.of(Language.EN, Language.RU), Words.NONE, "", Words.NONE, Words.NONE, null, null);
    }

    public SurveyForm why(String en, String ru) {
        return new SurveyForm(title, languages, heading, asker, new Words(en, ru), thanks, closesOn, programmeId);
    }

    public SurveyForm asked(String by) {
        return new SurveyForm(title, languages, heading, by, why, thanks, closesOn, programmeId);
    }

    public SurveyForm in(Language... own) {
        return new SurveyForm(title, List.of(own), heading, asker, why, thanks, closesOn, programmeId);
    }

    public SurveyForm of(@Nullable Long programme) {
        return new SurveyForm(title, languages, heading, asker, why, thanks, closesOn, programme);
    }

    public SurveyForm until(@Nullable LocalDate day) {
        return new SurveyForm(title, languages, heading, asker, why, thanks, day, programmeId);
    }
}
