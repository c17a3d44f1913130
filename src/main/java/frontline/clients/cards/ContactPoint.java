package frontline.clients.cards;

import org.jspecify.annotations.Nullable;

/// A phone, e-mail, messenger, site or address of a client or of one of its people.
/// @param kind 'phone', 'email', 'messenger', 'website', 'address'
/// @param value as it was written
/// @param billing invoices and reminders go to this e-mail
/// @param normalized as it is searched: digits with the country code, lower case
public record ContactPoint(long id, @Nullable Long personId, String kind, String value, String normalized, @Nullable String label, boolean billing) {}
