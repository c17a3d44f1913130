package frontline.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of an API list: pages by key, never by offset. `next` is the address of the following page, null on the last.
public record ApiList<T>(List<T> items, @Nullable String next) {

    /// @param oneMore up to `limit + 1` rows: the extra one only says that there is a next page
    /// @param cursor the key after which the next page starts, made from the last row of this one
    public static <T> ApiList<T> of(List<T> oneMore, int limit, String address, Function<T, Cursor> cursor) {
        if (oneMore.size() <= limit) return new ApiList<>(oneMore, null);
        List<T> page = List.copyOf(oneMore.subList(0, limit));
        String next = address + (address.contains("?") ? "&" : "?") + "limit=" + limit + "&after=" + cursor.apply(page.getLast()).encoded();
        return new ApiList<>(page, next);
    }
}
