package frontline.platform.mail.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/// A letter laid out in HTML: cleaned for showing, and as plain words.
final class HtmlLetter {

    /// Words and tables stay; scripts, styles, forms, frames and pictures from elsewhere (which would tell the sender who reads) go.
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "div", "span", "br", "hr", "b", "strong", "i", "em", "u", "s", "strike", "small", "big", "sub", "sup", "code", "pre", "tt", "font", "center",
                    "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "a")
            .allowAttributes("colspan", "rowspan").matching(java.util.regex.Pattern.compile("[0-9]{1,2}")).onElements("td", "th")
            .allowAttributes("align", "valign").matching(java.util.regex.Pattern.compile("[a-z]{1,10}")).onElements("p", "div", "td", "th", "tr", "table")
            .allowAttributes("href").onElements("a").allowUrlProtocols("https", "http", "mailto", "tel")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow").allowAttributes("target").matching(true, "_blank").onElements("a")
            .toFactory();
    private static final Set<String> BLOCKS = Set.of("p", "div", "table", "tr", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr", "dl", "dt", "dd", "center", "section", "article", "header", "footer");
    private static final Set<String> SILENT = Set.of("style", "script", "head", "title", "noscript", "template", "xml", "object");
    private static final int DEEPEST = 400;

    private HtmlLetter() {}

    static String cleaned(String html) {
        return POLICY.sanitize(html);
    }

    /// Lines; what stands in a blockquote begins with `> `.
    static String words(String html) {
        Document document = Jsoup.parse(html);
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        read(document.body(), lines, 0, 0);
        return String.join("\n", lines.stream().map(line -> line.toString().replace('\u00a0', ' ').stripTrailing()).toList())
                .replaceAll("\n{3,}", "\n\n").strip();
    }

    private static void read(Node node, List<StringBuilder> lines, int quotes, int depth) {
        if (depth > DEEPEST) return;
        if (node instanceof TextNode text) {
            boolean kept = text.parent() instanceof Element parent && parent.normalName().equals("pre");
            if (kept) text.getWholeText().lines().forEach(line -> {
                write(line, lines, quotes);
                newLine(lines);
            });
            else write(text.getWholeText().replaceAll("[\\s]+", " "), lines, quotes);
            return;
        }
        if (!(node instanceof Element element) || SILENT.contains(element.normalName()) || element.normalName().contains(":") && element.childNodeSize() == 0) {
            return;
        }
        boolean block = BLOCKS.contains(element.normalName());
        int inside = quotes + (element.normalName().equals("blockquote") ? 1 : 0);
        if (element.normalName().equals("br")) {
            newLine(lines);
            return;
        }
        if (block && !lines.getLast().toString().replace("> ", "").isBlank()) newLine(lines);
        if (element.normalName().equals("hr") && element.childNodeSize() == 0) {
            write("________________________________", lines, quotes);
            newLine(lines);
            return;
        }
        element.childNodes().forEach(child -> read(child, lines, inside, depth + 1));
        if (block && !lines.getLast().toString().replace("> ", "").isBlank()) newLine(lines);
        if (element.normalName().equals("p")) newLine(lines);
    }

    private static void write(String words, List<StringBuilder> lines, int quotes) {
        StringBuilder line = lines.getLast();
        String rest = line.isEmpty() || line.toString().endsWith(" ") ? words.stripLeading() : words;
        if (rest.isEmpty()) return;
        if (line.isEmpty()) line.append("> ".repeat(quotes));
        line.append(rest);
    }

    private static void newLine(List<StringBuilder> lines) {
        lines.add(new StringBuilder());
    }
}
