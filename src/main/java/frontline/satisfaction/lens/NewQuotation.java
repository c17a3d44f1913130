package frontline.satisfaction.lens;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// @param entryId of the history, when the words are taken from there: the client and the day are the entry's then
/// @param propertyId what it is sorted under at once; null: later
public record NewQuotation(String words, @Nullable Long clientId, @Nullable Long entryId, @Nullable LocalDate saidOn, @Nullable Long propertyId) {

    public NewQuotation(@Nullable String words, @Nullable Long clientId, @Nullable Long entryId, @Nullable LocalDate saidOn, @Nullable Long propertyId) {
        this.words = Objects.requireNonNullElse(words, "").strip();
        this.clientId = clientId;
        this.entryId = entryId;
        this.saidOn = saidOn;
        this.propertyId = propertyId;
    }

    public static NewQuotation saying(String words) {
        return new NewQuotation(words, null, null, null, null);
    }

    public NewQuotation of(long client) {
        return new NewQuotation(words, client, entryId, saidOn, propertyId);
    }

    public NewQuotation under(long property) {
        return new NewQuotation(words, clientId, entryId, saidOn, property);
    }
}
