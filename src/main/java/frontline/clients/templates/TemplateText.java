package frontline.clients.templates;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liqp.Template;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;
import liqp.exceptions.VariableNotExistException;
import liqp.parser.Flavor;

/// A text with places to fill in, in the Liquid language. What it may name is a fixed list: nothing else of the program is in reach.
public final class TemplateText {

    /// What a text may name: `{{ client.name }}`.
    public static final Map<String, List<String>> KNOWN = known();

    private static final TemplateParser PARSER = new TemplateParser.Builder().withFlavor(Flavor.LIQUID).withStrictVariables(true)
            .withErrorMode(TemplateParser.ErrorMode.STRICT).withMaxIterations(1_000).withMaxSizeRenderedString(200_000).withMaxTemplateSizeBytes(100_000)
            .withNameResolver(name -> { // the library would read any file of the machine
                throw new IllegalStateException("no other templates");
            }).build();
    private static final Pattern TAG = Pattern.compile("\\{\\{(.*?)}}|\\{%(.*?)%}", Pattern.DOTALL);
    private static final Pattern FOREIGN = Pattern.compile("\\{%-?\\s*(?:include|include_relative|render)\\b");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern PATH = Pattern.compile("(?<![\\w.])([a-z_]\\w*)\\.(\\w+)");
    private static final Pattern LINE = Pattern.compile("on line (\\d+)");

    private TemplateText() {}

    /// @param field where the refusal is shown
    /// @return what is wrong, with its line
    public static Optional<Refusal> check(String field, String text) {
        Optional<Refusal> unknown = unknownName(field, text);
        if (unknown.isPresent()) return unknown;
        Map<String, Map<String, String>> sample = new HashMap<>();
        KNOWN.forEach((root, names) -> {
            Map<String, String> values = new HashMap<>();
            names.forEach(name -> values.put(name, name));
            sample.put(root, values);
        });
        return switch (render(field, text, sample)) {
            case Outcome.Done<String> done -> Optional.empty();
            case Outcome.Refused<String>(var refusals) -> Optional.of(refusals.getFirst());
        };
    }

    /// @param values by root and name; what is absent is written as nothing
    public static Outcome<String> render(String field, String text, Map<String, Map<String, String>> values) {
        Matcher foreign = FOREIGN.matcher(text);
        if (foreign.find()) return Outcome.refused(field, "template.no_files", line(text, foreign.start()));
        Map<String, Object> all = new HashMap<>();
        KNOWN.forEach((root, names) -> {
            Map<String, String> of = new HashMap<>();
            names.forEach(name -> of.put(name, values.getOrDefault(root, Map.of()).getOrDefault(name, "")));
            all.put(root, of);
        });
        try {
            Template template = PARSER.parse(text);
            return Outcome.done(template.render(all));
        } catch (VariableNotExistException e) {
            String name = e.getVariableName();
            return Outcome.refused(field, "template.unknown_name", line(text, Math.max(0, text.indexOf(name))), name);
        } catch (LiquidException e) {
            return Outcome.refused(field, "template.syntax", Math.max(1, e.line), shortened(e.getMessage()));
        } catch (RuntimeException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            return Outcome.refused(field, "template.syntax", line.find() ? Integer.parseInt(line.group(1)) : 1, shortened(e.getMessage()));
        }
    }

    /// A branch that is not taken is not rendered, so names are looked for in the text itself.
    private static Optional<Refusal> unknownName(String field, String text) {
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            Matcher path = PATH.matcher(QUOTED.matcher(tag.group()).replaceAll("''"));
            while (path.find()) {
                List<String> names = KNOWN.get(path.group(1));
                if (names != null && !names.contains(path.group(2)))
                    return Optional.of(Refusal.at(field, "template.unknown_name", line(text, tag.start()), path.group()));
            }
        }
        return Optional.empty();
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static String shortened(@org.jspecify.annotations.Nullable String message) {
        String words = String.valueOf(message).replaceAll("(?s)^(parser|lexer) error \"(.*?)\" on line.*", "$2").replaceAll("^error on line \\d+, index \\d+: ", "").replaceAll("\\s+", " ").strip();
        return words.length() > 160 ? words.substring(0, 159) + "…" : words;
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
