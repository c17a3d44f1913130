package frontline.satisfaction.lens;

import frontline.clients.cards.ClientRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a client said.
/// @param client null where nobody is named, or whom the viewer does not see
/// @param propertyId null while it is not sorted
public record Quotation(long id, String words, @Nullable Long propertyId, @Nullable ClientRef client, @Nullable LocalDate saidOn, String noter) {}
