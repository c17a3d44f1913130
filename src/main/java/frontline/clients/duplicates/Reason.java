package frontline.clients.duplicates;

/// Why two clients are held for one.
/// @param field 'name', 'phone', 'email', 'tax_id'…
/// @param equal whether it is the same, not only alike
public record Reason(String field, boolean equal) {

    /// Message key.
    public String key() {
        return "duplicate.because." + field + (equal ? "" : ".alike");
    }
}
