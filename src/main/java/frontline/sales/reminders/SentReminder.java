package frontline.sales.reminders;

import frontline.platform.mail.Trouble;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param state 'sent' or 'skipped'
/// @param letter what became of the letter: 'queued', 'sending', 'sent', 'failed'
/// @param trouble why it failed, or why it still waits
public record SentReminder(long id, long invoiceId, String number, @Nullable String client, int levelDays, String state, @Nullable String reason, @Nullable String sentTo, @Nullable String letter, @Nullable Trouble trouble, Instant at) {

    public boolean failed() {
        return "failed".equals(letter);
    }
}
