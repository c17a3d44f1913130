package frontline.insight.slices;

import frontline.insight.query.Question;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Order;
import frontline.insight.query.Question.Show;
import frontline.insight.query.Question.Top;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// A question as it stands in an address, short enough to be read:
/// `facts=deals&m=sum:amount&m=count:::state~won&row=owner&row=closed_on:month&col=stage&f=state~in~won&view=columns&top=10&order=0&empty=1`.
/// What cannot be read is not asked for.
///
/// A measure is `fn:of:show:where:over[@facts]`, a division `field:grain` (or the width of a band, or `L2` for a level), a criterion
/// `field~op~value~value`; `where` and `over` are criteria `field~value~value` of one of the values. As the form sends it, the values
/// of a criterion stand apart: `f=state~in&v-state=won`, or `f=closed_on~between&from-closed_on=2026-01-01`.
public record SliceAddress(Map<String, List<String>> asked) {

    /// How a form sends the choice of what has no value.
    public static final String NONE = "-";

    private static final List<String> KEYS = List.of("facts", "m", "row", "col", "f", "view", "top", "others", "order", "empty", "currency");

    /// @param address a question as it is copied from the browser: what stands before '?' does not matter
    public static SliceAddress parse(String address) {
        MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
        for (String part : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] sides = part.split("=", 2);
            if (sides.length == 2) query.add(decoded(sides[0]), decoded(sides[1]));
        }
        return of(query);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return value;
        }
    }

    public static SliceAddress of(MultiValueMap<String, String> query) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        for (String key : KEYS) {
            List<String> filled = query.getOrDefault(key, List.of()).stream().filter(value -> value != null && !value.isBlank()).map(String::strip).toList();
            if (!filled.isEmpty()) asked.put(key, key.equals("f") ? filled.stream().map(filter -> whole(filter, query)).distinct().toList() : filled);
        }
        return new SliceAddress(asked);
    }

    private static String whole(String filter, MultiValueMap<String, String> query) {
        List<String> parts = List.of(filter.split("~", -1));
        String field = parts.getFirst();
        if (parts.size() > 2) return filter;
        String op = parts.size() == 2 ? parts.get(1) : "in";
        String from = Objects.requireNonNullElse(query.getFirst("from-" + field), "").strip();
        String to = Objects.requireNonNullElse(query.getFirst("to-" + field), "").strip();
        List<String> values = query.getOrDefault("v-" + field, List.of()).stream().filter(value -> value != null).toList();
        if (op.equals("between")) return field + (from.isEmpty() ? to.isEmpty() ? "~between" : "~at_most~" + to : to.isEmpty() ? "~at_least~" + from : "~between~" + from + "~" + to);
        return field + "~" + op + values.stream().map(value -> "~" + (value.equals(NONE) ? "" : value)).collect(Collectors.joining());
    }

    public boolean isEmpty() {
        return first("facts").isEmpty();
    }

    public String facts() {
        return first("facts").orElse("");
    }

    public String view() {
        return first("view").orElse("table");
    }

    public List<String> measures() {
        List<String> measures = all("m");
        return measures.isEmpty() ? List.of("count") : measures;
    }

    public List<String> rows() {
        return all("row");
    }

    public List<String> columns() {
        return all("col");
    }

    public List<String> filters() {
        return all("f");
    }

    public String top() {
        return first("top").filter(text -> text.matches("\\d{1,4}")).orElse("");
    }

    public String order() {
        return first("order").filter(text -> text.matches("-?\\d")).orElse("");
    }

    public boolean emptyPeriods() {
        return first("empty").isPresent();
    }

    public Measure measure(int place) {
        return measure(measures().get(place));
    }

    public Question toQuestion() {
        List<Measure> measures = measures().stream().map(SliceAddress::measure).toList();
        Top top = top().isEmpty() || rows().isEmpty() ? null : new Top(Math.clamp(Integer.parseInt(top()), 1, 1000), 0, first("others").isEmpty());
        String order = order().replace("-", "");
        return new Question(facts(), measures, rows().stream().map(SliceAddress::division).toList(), columns().stream().map(SliceAddress::division).toList(),
                filters().stream().map(SliceAddress::criterion).filter(SliceAddress::isComplete).toList(), top,
                order.isEmpty() || Integer.parseInt(order) >= measures.size() ? null : new Order(Integer.valueOf(order), order().startsWith("-")), first("currency").orElse(null), emptyPeriods());
    }

    private static Measure measure(String written) {
        String[] sides = written.split("@", 2);
        String[] parts = sides[0].split(":", -1);
        String[] fn = parts[0].split("_(?=\\d)", 2);
        return new Measure(sides.length == 2 ? sides[1] : null, word(Fn.class, fn[0], Fn.COUNT), part(parts, 1), fn.length == 2 && fn[1].matches("\\d{1,3}") ? new BigDecimal(fn[1]) : null,
                word(Show.class, Optional.ofNullable(part(parts, 2)).orElse("plain"), Show.PLAIN), among(part(parts, 3)), among(part(parts, 4)));
    }

    private static List<Criterion> among(@Nullable String written) {
        if (written == null) return List.of();
        List<String> parts = List.of(written.split("~", -1));
        return List.of(new Criterion(parts.getFirst(), Op.IN, parts.subList(1, parts.size())));
    }

    private static Division division(String written) {
        String[] parts = written.split(":", 2);
        String how = parts.length == 2 ? parts[1] : "";
        if (how.matches("L\\d{1,2}")) return new Division(parts[0], null, Integer.valueOf(how.substring(1)), null);
        if (how.matches("\\d{1,9}(\\.\\d{1,4})?")) return new Division(parts[0], null, null, new BigDecimal(how));
        return new Division(parts[0], how.isEmpty() ? null : word(Grain.class, how, Grain.MONTH), null, null);
    }

    public static Criterion criterion(String written) {
        List<String> parts = List.of(written.split("~", -1));
        return new Criterion(parts.getFirst(), word(Op.class, parts.size() > 1 ? parts.get(1) : "in", Op.IN), parts.size() > 2 ? parts.subList(2, parts.size()) : List.of());
    }

    /// A filter that has just been added asks for nothing yet.
    private static boolean isComplete(Criterion criterion) {
        return !criterion.values().isEmpty() || Set.of(Op.EMPTY, Op.NOT_EMPTY, Op.MINE).contains(criterion.op());
    }

    private static <E extends Enum<E>> E word(Class<E> of, String written, E otherwise) {
        return Stream.of(of.getEnumConstants()).filter(each -> each.name().equalsIgnoreCase(written)).findFirst().orElse(otherwise);
    }

    private static @Nullable String part(String[] parts, int at) {
        return parts.length > at && !parts[at].isEmpty() ? parts[at] : null;
    }

    private List<String> all(String key) {
        return asked.getOrDefault(key, List.of());
    }

    private Optional<String> first(String key) {
        return Optional.ofNullable(asked.get(key)).map(List::getFirst);
    }

    public SliceAddress with(String key, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(asked);
        if (values.length == 0) changed.remove(key);
        else changed.put(key, List.of(values));
        return new SliceAddress(changed);
    }

    public SliceAddress without(String key, int place) {
        List<String> values = new ArrayList<>(all(key));
        values.remove(place);
        return with(key, values.toArray(String[]::new));
    }

    /// One line more to filter by: "closed in April" on the way from a row to what is in it.
    public SliceAddress narrowedTo(String criterion) {
        List<String> filters = new ArrayList<>(filters());
        filters.removeIf(filter -> filter.startsWith(criterion.substring(0, criterion.indexOf('~') + 1)));
        filters.add(criterion);
        return with("f", filters.toArray(String[]::new));
    }

    /// The whole question as the value of a parameter.
    public String asValue() {
        return SliceKeys.encoded(query());
    }

    /// As it stands in an address, without '?'.
    public String query() {
        StringBuilder query = new StringBuilder();
        asked.forEach((key, values) -> values.forEach(value -> query.append(query.isEmpty() ? "" : "&").append(key).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8))));
        return query.toString();
    }
}
