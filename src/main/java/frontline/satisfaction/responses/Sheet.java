package frontline.satisfaction.responses;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One sheet of answers, begun or complete.
/// @param way 'mail', 'open', 'event', 'telephone' or 'import'
/// @param answers by the questions' codes, in the form that [Answering] makes
/// @param completedAt null: begun
public record Sheet(long id, long surveyId, @Nullable Long invitationId, @Nullable Long clientId, @Nullable Long personId, String way, String language, Map<String, Object> answers,
        @Nullable Long interviewerId, @Nullable String externalId, Instant startedAt, @Nullable Instant completedAt) {

    public Sheet {
        answers = Map.copyOf(answers);
    }

    public boolean complete() {
        return completedAt != null;
    }
}
