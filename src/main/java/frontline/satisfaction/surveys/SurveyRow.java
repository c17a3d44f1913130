package frontline.satisfaction.surveys;

import org.jspecify.annotations.Nullable;

/// A survey in the list, with how far it has come.
/// @param answers complete sheets
/// @param begun sheets that were begun and left
/// @param asked people to whom a letter went or whom a personal link reached
/// @param answeredOfAsked how many of those answered
public record SurveyRow(Survey survey, int answers, int begun, int asked, int answeredOfAsked) {

    /// Of those who were asked in person; null when nobody was.
    public @Nullable Double rate() {
        return asked == 0 ? null : (double) answeredOfAsked / asked;
    }

    /// Percent of the answers needed, at most 100; null before that is set.
    public @Nullable Integer share() {
        return survey.answersNeeded() == null ? null : (int) Math.min(100, 100L * answers / survey.answersNeeded());
    }
}
