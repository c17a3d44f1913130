package frontline.sales.reminders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param state 'sent' or 'skipped'
/// @param letter what became of the letter: 'queued', 'sending', 'sent', 'failed'
public record SentReminder(long id, long invoiceId, String number, @Nullable String client, int levelDays, String state, @Nullable String reason, @Nullable String sentTo, @Nullable String letter, Instant at) {}
