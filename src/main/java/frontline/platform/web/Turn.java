package frontline.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Turns to another page, or to the same one anew, while messages at the edge of the screen stay.
public final class Turn {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Turn() {}

    public static void to(HttpServletResponse response, String path) {
        response.setHeader("HX-Location", JSON.writeValueAsString(Map.of("path", path, "target", "#main", "select", "#main", "swap", "outerHTML", "headers", Map.of("HX-Boosted", "true"))));
    }

    /// Shows the page again from which this was asked; nothing happens where no page asks.
    public static void again(HttpServletRequest request, HttpServletResponse response) {
        String page = here(request);
        if (page != null) to(response, page);
    }

    private static @Nullable String here(HttpServletRequest request) {
        String address = request.getHeader("HX-Current-URL");
        if (address == null) return null;
        try {
            URI uri = URI.create(address);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
