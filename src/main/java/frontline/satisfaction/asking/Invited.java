package frontline.satisfaction.asking;

import frontline.platform.text.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who holds a personal link.
/// @param answeredAt null: not yet
/// @param declinedAt null: they did not refuse
public record Invited(long invitationId, long surveyId, long clientId, @Nullable Long personId, String way, Language language, @Nullable Instant answeredAt, @Nullable Instant declinedAt) {}
