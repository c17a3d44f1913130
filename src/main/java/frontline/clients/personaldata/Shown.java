package frontline.clients.personaldata;

import java.util.List;
import java.util.Map;

/// A place with its rows in words.
public record Shown(String what, boolean mention, long total, List<Map<String, String>> rows) {}
