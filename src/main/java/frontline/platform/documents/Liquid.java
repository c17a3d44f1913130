package frontline.platform.documents;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liqp.TemplateParser;
import liqp.exceptions.LiquidException;

/// Texts the company writes itself, in Liquid: letters, reminders, proposals. A text is checked when it is written, down to the
/// variables it names, so that nothing is missing on the day a document is made. What is not on the lists of tags and filters
/// does not exist: a text reads no files and includes no other text.
public final class Liquid {

    private static final int LONGEST = 20_000;
    private static final Set<String> TAGS = Set.of("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase", "for", "endfor", "break", "continue",
            "assign", "capture", "endcapture", "comment", "endcomment");
    private static final Set<String> FILTERS = Set.of("upcase", "downcase", "capitalize", "default", "size", "first", "last", "join",
            "truncate", "truncatewords", "append", "prepend", "replace", "remove", "strip", "split", "newline_to_br", "strip_newlines", "reverse", "sort", "uniq", "plus", "minus");
    private static final Set<String> WORDS = Set.of("and", "or", "contains", "true", "false", "nil", "null", "in", "limit", "offset", "reversed", "forloop");
    private static final Pattern MARKUP = Pattern.compile("\\{\\{-?(.*?)-?\\}\\}|\\{%-?\\s*(\\w*)(.*?)-?%\\}", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern FILTER = Pattern.compile("\\|\\s*(\\w+)\\s*:?");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_][\\w-]*(?:\\.[a-zA-Z_][\\w-]*|\\[[^\\]]*])*");
    private static final Pattern LOOP = Pattern.compile("\\s*([\\w-]+)\\s+in\\s+([\\w.-]+)");

    private static final TemplateParser PARSER = new TemplateParser.Builder()
            .withNameResolver(name -> { // the library would read any file of the machine
                throw new IllegalStateException("a text stands alone");
            })
            .withErrorMode(TemplateParser.ErrorMode.STRICT).withStrictVariables(false)
            .withMaxIterations(10_000).withMaxRenderTimeMillis(2_000).withMaxSizeRenderedString(200_000).withMaxTemplateSizeBytes(LONGEST * 4L)
            .build();

    private Liquid() {}

    /// What is wrong in a text.
    /// @param line counted from 1; 0 when it cannot be told
    /// @param key message key; its arguments are the line and the words
    public record Flaw(int line, String key, String words) {

        public Refusal at(String field) {
            return Refusal.at(field, key, line, words);
        }
    }

    /// @param names all there is to name: "client.name", "lines", "lines.product"
    public static List<Flaw> check(String text, Set<String> names) {
        if (text.length() > LONGEST) return List.of(new Flaw(0, "liquid.long", String.valueOf(LONGEST)));
        List<Flaw> flaws = new ArrayList<>(named(text, names));
        if (!flaws.isEmpty()) return flaws;
        try {
            PARSER.parse(text);
        } catch (LiquidException wrong) {
            flaws.add(new Flaw(Math.max(wrong.line, 0), "liquid.syntax", firstLine(wrong)));
        } catch (RuntimeException wrong) {
            flaws.add(new Flaw(0, "liquid.syntax", firstLine(wrong)));
        }
        return flaws;
    }

    /// @throws RuntimeException for a text that [#check] would have refused, or one that divides by nothing
    public static String render(String text, Map<String, Object> values) {
        return PARSER.parse(text).render(new HashMap<>(values));
    }

    /// For texts that are tried out: what [#check] cannot know, such as a loop without end, is refused at the field.
    public static Outcome<String> fill(String field, String text, Map<String, Object> values) {
        try {
            return Outcome.done(render(text, values));
        } catch (RuntimeException wrong) {
            return Outcome.refused(field, "liquid.syntax", 0, firstLine(wrong));
        }
    }

    private static List<Flaw> named(String text, Set<String> names) {
        List<Flaw> flaws = new ArrayList<>();
        Map<String, String> loops = new HashMap<>();
        Set<String> own = new HashSet<>();
        Matcher markup = MARKUP.matcher(text);
        while (markup.find()) {
            int line = 1 + (int) text.substring(0, markup.start()).chars().filter(c -> c == '\n').count();
            String tag = markup.group(2);
            if (tag != null && !TAGS.contains(tag)) {
                flaws.add(new Flaw(line, "liquid.tag", tag.isEmpty() ? markup.group() : tag));
                continue;
            }
            String rest = tag == null ? markup.group(1) : markup.group(3);
            if ("comment".equals(tag)) continue;
            if ("capture".equals(tag)) {
                own.add(rest.strip());
                continue;
            }
            if ("assign".equals(tag) && rest.contains("=")) {
                own.add(rest.substring(0, rest.indexOf('=')).strip());
                rest = rest.substring(rest.indexOf('=') + 1);
            }
            Matcher loop = LOOP.matcher(rest);
            if ("for".equals(tag) && !loop.lookingAt()) { // over a range of numbers it could be as long as it likes
                flaws.add(new Flaw(line, "liquid.tag", "for" + rest.stripTrailing()));
                continue;
            }
            if ("for".equals(tag)) {
                loops.put(loop.group(1), loop.group(2));
                rest = rest.substring(loop.start(2));
            }
            expression(rest, line, names, loops, own, flaws);
        }
        return flaws;
    }

    private static void expression(String expression, int line, Set<String> names, Map<String, String> loops, Set<String> own, List<Flaw> flaws) {
        String bare = QUOTED.matcher(expression).replaceAll("''");
        Matcher filter = FILTER.matcher(bare);
        while (filter.find()) if (!FILTERS.contains(filter.group(1))) flaws.add(new Flaw(line, "liquid.filter", filter.group(1)));
        Matcher name = NAME.matcher(FILTER.matcher(bare).replaceAll(" "));
        while (name.find()) {
            String path = name.group().replaceAll("\\[[^\\]]*]", "").replaceFirst("\\.(size|first|last)$", "");
            String root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
            if (WORDS.contains(root) || own.contains(root)) continue;
            String full = loops.containsKey(root) ? loops.get(root) + path.substring(root.length()) : path;
            if (!names.contains(full)) flaws.add(new Flaw(line, "liquid.unknown", name.group()));
        }
    }

    private static String firstLine(RuntimeException wrong) {
        String message = String.valueOf(wrong.getMessage()).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return message.replaceFirst("^.*Error on line \\d+, column \\d+: ?", "").replaceFirst("^parser error \"(.*)\" on line.*$", "$1");
    }
}
