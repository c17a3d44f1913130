package frontline.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// One request, without the address of the program.
record Ask(String method, String path, Map<String, String> headers, String body) {

    static Ask page(String path) {
        return new Ask("GET", path, Map.of(), "");
    }

    static Ask form(String path, String fields) {
        return new Ask("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), fields);
    }

    static Ask api(String path, String token, String json) {
        return new Ask("POST", path, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"), json);
    }

    Ask with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Ask(method, path, more, body);
    }
}
