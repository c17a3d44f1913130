package frontline.identity.access;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a browser says of itself, in a word that its owner knows again.
public final class Device {

    private static final Map<String, String> SIGNS = new LinkedHashMap<>();

    static {
        SIGNS.put("iPhone", "iPhone");
        SIGNS.put("iPad", "iPad");
        SIGNS.put("Android", "Android");
        SIGNS.put("Windows", "Windows");
        SIGNS.put("Macintosh", "Mac");
        SIGNS.put("Linux", "Linux");
    }

    private Device() {}

    /// @return "" where it is none of those that people know
    public static String of(String userAgent) {
        return SIGNS.entrySet().stream().filter(sign -> userAgent.contains(sign.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
    }
}
