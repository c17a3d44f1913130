package frontline.satisfaction.responses;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How a sheet comes into being.
/// @param way 'mail', 'open', 'event', 'telephone' or 'import'
/// @param weight of an imported answer, null: one like another
/// @param externalId of an imported answer: the same is not imported twice
public record Beginning(long surveyId, String way, @Nullable Long clientId, @Nullable Long personId, @Nullable Long invitationId, String language, @Nullable Long interviewerId,
        @Nullable BigDecimal weight, @Nullable String externalId, @Nullable Long importId) {

    public static Beginning open(long surveyId, String language) {
        return new Beginning(surveyId, "open", null, null, null, language, null, null, null, null);
    }

    public static Beginning invited(long surveyId, String way, long invitationId, long clientId, @Nullable Long personId, String language) {
        return new Beginning(surveyId, way, clientId, personId, invitationId, language, null, null, null, null);
    }

    public static Beginning byTelephone(long surveyId, long clientId, @Nullable Long personId, @Nullable Long invitationId, String language, long interviewerId) {
        return new Beginning(surveyId, "telephone", clientId, personId, invitationId, language, interviewerId, null, null, null);
    }

    public static Beginning imported(long surveyId, @Nullable Long clientId, @Nullable Long personId, String language, @Nullable String externalId) {
        return new Beginning(surveyId, "import", clientId, personId, null, language, null, null, externalId, null);
    }
}
