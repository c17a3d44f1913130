package frontline.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The key of the last row of a page, as text for an address. Its parts are the columns of the sort order.
public record Cursor(List<String> parts) {

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(@Nullable Object... parts) {
        return new Cursor(Arrays.stream(parts).map(part -> Objects.toString(part, "")).toList());
    }

    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
    }

    /// @return empty for a missing or foreign text: the list then starts at its beginning
    public static Optional<Cursor> decoded(@Nullable String text, int parts) {
        if (text == null || text.isBlank()) return Optional.empty();
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(joined.split("\u001f", -1)));
            return cursor.parts().size() == parts ? Optional.of(cursor) : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    public String text(int part) {
        return parts.get(part);
    }

    public long number(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
