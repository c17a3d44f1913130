package frontline.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/// A short message at the edge of the screen for ten seconds, perhaps with an Undo (posted to `undo`).
/// Sent as an htmx event, so any fragment may carry it.
public record Toast(String text, @Nullable String undo) {

    /// The header of an answer holds 8 KB, and a letter may take six of them. Who gave something a name of a hundred pages knows it.
    private static final int LONGEST = 400;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Toast of(String text) {
        return new Toast(text, null);
    }

    public Toast withUndo(String address) {
        return new Toast(text, address);
    }

    /// @param events further htmx events for the page to hear, such as "actions-changed"
    public void sendWith(HttpServletResponse response, String... events) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (String event : events) details.put(event, "");
        sendWith(response, details);
    }

    /// Together with events for the parts of the screen that have to look again: name and detail.
    public void sendWith(HttpServletResponse response, Map<String, ?> events) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("text", shortened());
        if (undo != null) detail.put("undo", undo);
        Map<String, Object> all = new LinkedHashMap<>(events);
        all.put("toast", detail);
        response.setHeader("HX-Trigger", ascii(JSON.writeValueAsString(all)));
    }

    private String shortened() {
        return text.codePointCount(0, text.length()) <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /// Header values are Latin-1: other letters go as \\u escapes.
    private static String ascii(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (char c : json.toCharArray()) {
            if (c < 128) escaped.append(c);
            else escaped.append(String.format("\\u%04x", (int) c));
        }
        return escaped.toString();
    }
}
