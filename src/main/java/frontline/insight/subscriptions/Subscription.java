package frontline.insight.subscriptions;

import frontline.identity.users.Users.Choice;
import frontline.insight.slices.AnswerPapers.Format;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param query the question as it stands in an address, without '?'
/// @param owner who set it up; only they change it
/// @param readers who get it
/// @param trouble key of the sentence why nothing was sent last time
public record Subscription(long id, String title, String query, Format format, Rhythm rhythm, Choice owner, List<Choice> readers, Instant nextAt, @Nullable Instant sentAt, boolean paused,
        @Nullable String trouble) {

    public String every() {
        return rhythm.every().code();
    }

    public int onDay() {
        return rhythm.onDay();
    }

    public int hour() {
        return rhythm.hour();
    }
}
