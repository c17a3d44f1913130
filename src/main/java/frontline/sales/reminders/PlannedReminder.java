package frontline.sales.reminders;

import org.jspecify.annotations.Nullable;

/// A reminder that is due to be sent, or the reason why it will not be.
/// @param address "" for none
/// @param skipped 'no_address', 'not_asked', 'no_consent', or null: it can be sent
public record PlannedReminder(long invoiceId, String number, long clientId, String client, long dealId, long levelId, int levelDays, long overdueDays, String address, @Nullable String person,
        String subject, String body, @Nullable String skipped) {

    public boolean canBeSent() {
        return skipped == null;
    }
}
