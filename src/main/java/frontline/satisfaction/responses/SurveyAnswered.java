package frontline.satisfaction.responses;

import frontline.clients.history.HistoryWorthy;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sheet of answers is complete.
/// @param clientId null: answered by an open link, nobody knows whose it is
/// @param interviewer who typed it in, null when the client answered alone
/// @param survey its title
/// @param score the first mark of satisfaction or recommendation, empty when there is none
public record SurveyAnswered(long responseId, long surveyId, @Nullable Long clientId, @Nullable Long personId, @Nullable Long interviewer, String survey, String score, Instant happenedAt) implements HistoryWorthy {

    @Override
    public String kind() {
        return "survey_answered";
    }

    @Override
    public String area() {
        return "satisfaction";
    }

    @Override
    public @Nullable Long authorId() {
        return interviewer;
    }

    @Override
    public Map<String, Object> arguments() {
        return Map.of("survey", survey, "score", score.isEmpty() ? "none" : score);
    }

    @Override
    public String link() {
        return "/responses/" + responseId;
    }

    @Override
    public Topic topic() {
        return new Topic("survey_response", responseId);
    }
}
