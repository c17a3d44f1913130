package frontline.clients.fields;

import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The value of an own field as it is typed, kept and read.
@Component
class TypedValue {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "да", "on", "+");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "нет", "off", "-");
    private static final Pattern RUSSIAN_DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    private final Texts texts;
    private final Clock clock;

    TypedValue(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    Outcome<JsonNode> parse(OwnField field, String typed, Language language) {
        String text = typed.strip();
        if (text.isEmpty()) return Outcome.done(NODES.nullNode());
        Optional<JsonNode> value = switch (field.kind()) {
            case TEXT -> Optional.of(NODES.stringNode(text));
            case NUMBER -> number(text, language).map(NODES::numberNode);
            case DATE -> day(text).map(day -> NODES.stringNode(day.toString()));
            case CHOICE -> field.choices().stream().filter(choice -> choice.equalsIgnoreCase(text)).findFirst().map(NODES::stringNode);
            case YES_NO -> yesOrNo(text).map(NODES::booleanNode);
            case LINK -> link(text).map(NODES::stringNode);
        };
        return value.map(Outcome::done).orElseGet(() -> Outcome.refused("f-" + field.id(), "own_field.wrong." + field.kind().code()));
    }

    boolean fits(OwnField field, JsonNode value) {
        return switch (field.kind()) {
            case TEXT -> value.isString();
            case NUMBER -> value.isNumber();
            case DATE -> value.isString() && day(value.stringValue()).isPresent();
            case CHOICE -> value.isString() && field.choices().contains(value.stringValue());
            case YES_NO -> value.isBoolean();
            case LINK -> value.isString() && link(value.stringValue()).isPresent();
        };
    }

    String inWords(OwnField field, @Nullable JsonNode value, Language language) {
        if (value == null || value.isNull() || value.isMissingNode()) return "";
        Written written = new Written(language, ZoneOffset.UTC, clock);
        return switch (field.kind()) {
            case NUMBER -> value.isNumber() ? written.number(value.decimalValue()) : value.asString();
            case DATE -> day(value.asString()).map(written::day).orElseGet(value::asString);
            case YES_NO -> texts.get(language, value.asBoolean(false) ? "own_field.yes" : "own_field.no");
            case TEXT, CHOICE, LINK -> value.asString();
        };
    }

    /// A comma that is the only mark and stands before exactly three digits is taken the way of the language.
    private static Optional<BigDecimal> number(String text, Language language) {
        String plain = text.replaceAll("[\\s\u00A0\u202F'’]", "").replace('−', '-');
        int comma = plain.lastIndexOf(',');
        int point = plain.lastIndexOf('.');
        if (comma >= 0 && point >= 0) plain = comma > point ? plain.replace(".", "").replace(',', '.') : plain.replace(",", "");
        else if (comma >= 0) plain = language == Language.EN && plain.matches("[-+]?\\d{1,3}(,\\d{3})+") ? plain.replace(",", "") : plain.replace(',', '.');
        return plain.matches("[-+]?\\d{1,18}(\\.\\d{1,10})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            Matcher russian = RUSSIAN_DAY.matcher(text);
            return Optional.of(russian.matches()
                    ? LocalDate.of(Integer.parseInt(russian.group(3)), Integer.parseInt(russian.group(2)), Integer.parseInt(russian.group(1)))
                    : LocalDate.parse(text));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /// Only what a browser may open: a `javascript:` address would run in the reader's name.
    private static Optional<String> link(String text) {
        String address = text.matches("(?i)[a-z][a-z0-9+.-]*:(?!\\d).*") ? text : "https://" + text;
        try {
            URI uri = new URI(address.replace(" ", "%20"));
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            String host = web ? uri.getRawAuthority() : null;
            return host != null && (host.contains(".") || host.startsWith("localhost") || host.contains(":")) ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
