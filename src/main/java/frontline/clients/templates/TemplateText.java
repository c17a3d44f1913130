package frontline.clients.templates;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.documents.Liquid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A letter with places to fill in. What it may name is a fixed list: nothing else of the program is in reach.
public final class TemplateText {

    /// What a text may name: `{{ client.name }}`.
    public static final Map<String, List<String>> KNOWN = known();

    private static final Set<String> NAMES = KNOWN.entrySet().stream().flatMap(of -> of.getValue().stream().map(name -> of.getKey() + "." + name)).collect(Collectors.toUnmodifiableSet());

    private TemplateText() {}

    /// @param field where the refusals are shown
    /// @return what is wrong, each with its line
    public static List<Refusal> check(String field, String text) {
        return Liquid.check(text, NAMES).stream().map(flaw -> flaw.at(field)).toList();
    }

    /// @param values by root and name; what is absent is written as nothing
    public static Outcome<String> render(String field, String text, Map<String, Map<String, String>> values) {
        List<Refusal> refusals = check(field, text);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Map<String, Object> all = new HashMap<>();
        KNOWN.forEach((root, names) -> {
            Map<String, String> of = new HashMap<>();
            names.forEach(name -> of.put(name, values.getOrDefault(root, Map.of()).getOrDefault(name, "")));
            all.put(root, of);
        });
        return Liquid.fill(field, text, all);
    }

    private static Map<String, List<String>> known() {
        Map<String, List<String>> known = new LinkedHashMap<>();
        known.put("client", List.of("name", "legal_name", "tax_id"));
        known.put("person", List.of("name", "position"));
        known.put("me", List.of("name", "email", "phone"));
        known.put("company", List.of("name"));
        known.put("today", List.of("date"));
        return known;
    }
}
