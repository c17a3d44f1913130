package frontline.clients.list;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the address of the list says: the filter and the order. Two addresses that mean the same are written the same.
///
/// Parameters: `q` (words of the name), `owner` (ids, 'me', 'none'), `department` (ids, with all below), `kind`, `probability`
/// (20..60), `created` (2026-01-01..2026-01-31), `next` ('none', 'overdue', 'today', 'planned'), `c-<classifier>` (value ids, with
/// all below), `f-<own field>`, `complete` (..79), `missing` (codes of demanded fields), `sort`. A range may come in two parts, `<name>-from` and `<name>-to`.
public record ClientQuery(Map<String, List<String>> filters, Sort sort) {

    public static final List<String> PLAIN = List.of("q", "owner", "department", "kind", "probability", "created", "next", "complete", "missing");
    private static final Pattern ADDED = Pattern.compile("[cf]-\\d{1,18}");
    private static final int LONGEST = 200;

    public enum Order { NAME, CREATED, PROBABILITY, COMPLETE }

    public record Sort(Order order, boolean descending) {
        public static final Sort BY_NAME = new Sort(Order.NAME, false);

        static Sort of(String text) {
            return Arrays.stream(Order.values()).filter(order -> order.name().equalsIgnoreCase(text.replaceFirst("^-", ""))).findFirst()
                    .map(order -> new Sort(order, text.startsWith("-"))).orElse(BY_NAME);
        }

        public String code() {
            return (descending ? "-" : "") + order.name().toLowerCase();
        }
    }

    public ClientQuery {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        filters.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        filters = java.util.Collections.unmodifiableMap(sorted);
    }

    public static ClientQuery of(Map<String, String[]> parameters) {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        Sort sort = Sort.BY_NAME;
        for (var parameter : parameters.entrySet()) {
            String name = parameter.getKey().replaceFirst("-(from|to)$", "");
            if (name.equals("sort")) sort = Sort.of(parameter.getValue()[0]);
            if (!PLAIN.contains(name) && !ADDED.matcher(name).matches()) continue;
            List<String> values = name.equals(parameter.getKey())
                    ? Arrays.stream(parameter.getValue()).map(String::strip).filter(v -> !v.isEmpty() && !v.equals("..") && v.length() <= LONGEST && v.indexOf(0) < 0).distinct().sorted().toList()
                    : range(first(parameters, name + "-from"), first(parameters, name + "-to"));
            if (!values.isEmpty()) filters.put(name, values);
        }
        return new ClientQuery(filters, sort);
    }

    /// @param address a whole address or a query alone
    public static ClientQuery ofAddress(@Nullable String address) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        String query = address == null ? "" : address.substring(address.indexOf('?') + 1);
        if (address != null && address.contains("://") && !address.contains("?")) query = "";
        for (String pair : query.replaceFirst("#.*", "").split("&")) {
            int equals = pair.indexOf('=');
            if (equals < 1) continue;
            parameters.merge(decoded(pair.substring(0, equals)), new String[] {decoded(pair.substring(equals + 1))}, (a, b) -> {
                String[] both = Arrays.copyOf(a, a.length + 1);
                both[a.length] = b[0];
                return both;
            });
        }
        return of(parameters);
    }

    private static List<String> range(String from, String to) {
        return from.isEmpty() && to.isEmpty() ? List.of() : List.of(from + ".." + to);
    }

    private static String first(Map<String, String[]> parameters, String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 || values[0].length() > LONGEST ? "" : values[0].strip();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    public List<String> values(String name) {
        return filters.getOrDefault(name, List.of());
    }

    public String value(String name) {
        return values(name).isEmpty() ? "" : values(name).getFirst();
    }

    /// @return the two ends of a range, "" for an open one
    public String[] ends(String name) {
        String[] ends = value(name).split("\\.\\.", 2);
        return ends.length == 2 ? ends : new String[] {value(name), value(name)};
    }

    public boolean filtered() {
        return !filters.isEmpty();
    }

    public ClientQuery with(String name, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.put(name, List.of(values));
        return new ClientQuery(changed, sort);
    }

    public ClientQuery without(String name) {
        Map<String, List<String>> changed = new LinkedHashMap<>(filters);
        changed.remove(name);
        return new ClientQuery(changed, sort);
    }

    /// The order after a click on a head: ascending first, then descending.
    public ClientQuery sortedBy(Order order) {
        return new ClientQuery(filters, new Sort(order, sort.order() == order ? !sort.descending() : order == Order.CREATED || order == Order.PROBABILITY));
    }

    /// Without '?', "" for the plain list.
    public String query() {
        List<String> pairs = new ArrayList<>();
        filters.forEach((name, values) -> values.forEach(value -> pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))));
        if (!sort.equals(Sort.BY_NAME)) pairs.add("sort=" + sort.code());
        return String.join("&", pairs);
    }

    public String address() {
        return at("/clients");
    }

    public String at(String path) {
        return query().isEmpty() ? path : path + "?" + query();
    }
}
