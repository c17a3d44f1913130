package frontline.satisfaction.surveys;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The header of a survey as it is typed.
public record HeaderFields(@Nullable String title, @Nullable Boolean en, @Nullable Boolean ru, @Nullable String headingEn, @Nullable String headingRu, @Nullable String asker, @Nullable String whyEn, @Nullable String whyRu,
        @Nullable String thanksEn, @Nullable String thanksRu, @Nullable String closesOn, @Nullable String programme) {

    /// A box that is not ticked is not sent, nor is a field that the form leaves out.
    public HeaderFields {
        en = Boolean.TRUE.equals(en);
        ru = Boolean.TRUE.equals(ru);
        closesOn = Objects.requireNonNullElse(closesOn, "");
        programme = Objects.requireNonNullElse(programme, "");
    }

    static HeaderFields empty() {
        return new HeaderFields("", true, true, "", "", "", "", "", "", "", "", "");
    }

    static HeaderFields of(Survey survey) {
        return new HeaderFields(survey.title(), survey.speaks(Language.EN), survey.speaks(Language.RU), survey.heading().en(), survey.heading().ru(), survey.asker(), survey.why().en(), survey.why().ru(),
                survey.thanks().en(), survey.thanks().ru(), Objects.toString(survey.closesOn(), ""), Objects.toString(survey.programmeId(), ""));
    }

    public String text(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }

    SurveyForm form() {
        List<Language> languages = new ArrayList<>();
        if (en) languages.add(Language.EN);
        if (ru) languages.add(Language.RU);
        return new SurveyForm(text(title), languages, words(headingEn, headingRu), text(asker), words(whyEn, whyRu), words(thanksEn, thanksRu), day(),
                text(programme).matches("[0-9]{1,18}") ? Long.valueOf(text(programme)) : null);
    }

    Optional<Refusal> wrong() {
        return !text(closesOn).isBlank() && day() == null ? Optional.of(Refusal.at("closes_on", "form.date")) : Optional.empty();
    }

    private @Nullable LocalDate day() {
        try {
            return text(closesOn).isBlank() ? null : LocalDate.parse(text(closesOn).strip());
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }

    private Words words(@Nullable String english, @Nullable String russian) {
        return new Words(text(english), text(russian));
    }
}
