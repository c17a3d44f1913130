package frontline.sales.contracts;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param dealId null: a frame for all deals of the client
/// @param state 'draft', 'signed' or 'ended'
/// @param datedOn the day that stands on it
/// @param endsOn until when it holds, null: without end
public record Contract(long id, long clientId, String client, @Nullable Long dealId, @Nullable String deal, long seriesId, String number, String subject, String state,
        LocalDate datedOn, @Nullable LocalDate signedOn, @Nullable LocalDate endsOn, @Nullable LocalDate endedOn, int paymentDays, @Nullable Long scheduleId,
        @Nullable Long fileId, @Nullable String file, int version) {

    public boolean isDraft() {
        return state.equals("draft");
    }

    public boolean isSigned() {
        return state.equals("signed");
    }

    /// Signed and past the day until which it holds.
    public boolean hasRunOut(LocalDate today) {
        return isSigned() && endsOn != null && endsOn.isBefore(today);
    }
}
