package frontline.insight.slices;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of a figure's place in an address; what has no value is written "-", for an empty parameter is none.
final class SliceKeys {

    private SliceKeys() {}

    static List<String> read(@Nullable List<String> written) {
        return written == null ? List.of() : written.stream().map(key -> key.equals(SliceAddress.NONE) ? "" : key).toList();
    }

    static String written(String parameter, List<String> keys) {
        StringBuilder query = new StringBuilder();
        keys.forEach(key -> query.append('&').append(parameter).append('=').append(encoded(key.isEmpty() ? SliceAddress.NONE : key)));
        return query.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
