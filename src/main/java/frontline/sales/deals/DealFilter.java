package frontline.sales.deals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.clients.classifiers.Classifier;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import frontline.sales.DealSlice;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// Which deals are wanted, as it stands in an address. What cannot be read is not asked for.
///
/// `q`, `owner` (id, 'mine', 'department'), `pipeline`, `stage`, `state` ('open', 'won', 'lost', 'closed', 'all'), `client` (id, 'none'),
/// `product`, `amount_from/_to`, `currency`, `opened_from/_to`, `closed_from/_to`, `expected_from/_to`, `month` (expected: 2026-04),
/// `reason`, `stalled` (1), `value` (classifier values), `f-<id>` (own fields); and what figures ask for: `department` (with all
/// below it), `group` (of products), `entered` (a stage it ever stood in), `expected` ('none').
public record DealFilter(Map<String, List<String>> asked) {

    private static final Set<String> KEYS = Set.of("q", "owner", "pipeline", "stage", "state", "client", "product", "amount_from", "amount_to", "currency",
            "opened_from", "opened_to", "closed_from", "closed_to", "expected_from", "expected_to", "month", "reason", "stalled", "value",
            "department", "group", "entered", "expected");
    private static final Set<String> STATES = Set.of("open", "won", "lost", "closed", "all");
    private static final Pattern OWN_FIELD = Pattern.compile("f-\\d{1,18}");

    public static final DealFilter NONE = new DealFilter(Map.of());

    public static DealFilter of(MultiValueMap<String, String> query) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        query.forEach((key, values) -> {
            List<String> filled = values.stream().filter(value -> value != null && !value.isBlank()).map(String::strip).distinct().toList();
            if (!filled.isEmpty() && (KEYS.contains(key) || OWN_FIELD.matcher(key).matches())) asked.put(key, filled);
        });
        return new DealFilter(asked);
    }

    /// For changes: nothing of it may be left out, for then more would be found than was meant.
    /// @param query as in an address: "owner=mine&stage=3"
    /// @return empty where something in it is not understood
    public static Optional<DealFilter> read(String query) {
        MultiValueMap<String, String> read = new LinkedMultiValueMap<>();
        try {
            for (String part : query.split("&")) {
                if (part.isEmpty()) continue;
                int equals = Math.max(0, part.indexOf('='));
                String key = URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8);
                if (!KEYS.contains(key) && !OWN_FIELD.matcher(key).matches()) return Optional.empty();
                read.add(key, URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        DealFilter filter = of(read);
        return filter.asked.entrySet().stream().allMatch(entry -> entry.getValue().stream().allMatch(value -> isReadable(entry.getKey(), value))) ? Optional.of(filter) : Optional.empty();
    }

    private static boolean isReadable(String key, String value) {
        DealFilter alone = NONE.with(key, value);
        return switch (key) {
            case "owner" -> Set.of("mine", "department").contains(value) || alone.id(key).isPresent();
            case "client" -> value.equals("none") || alone.id(key).isPresent();
            case "pipeline", "stage", "product", "reason", "value", "department", "entered" -> alone.id(key).isPresent();
            case "amount_from", "amount_to" -> alone.amount(key).isPresent();
            case "opened_from", "opened_to", "closed_from", "closed_to", "expected_from", "expected_to" -> alone.day(key).isPresent();
            case "month" -> alone.month().isPresent();
            case "state" -> STATES.contains(value);
            case "expected" -> value.equals("none");
            case "stalled" -> value.equals("1");
            default -> true;
        };
    }

    public Condition toCondition(Viewer viewer, LocalDate today, ZoneId zone, List<Classifier> classifiers) {
        List<Condition> all = new ArrayList<>();
        all.add(Deals.seenBy(viewer));
        all.add(state());
        all.add(text());
        all.add(owner(viewer));
        all.add(client());
        id("pipeline").ifPresent(id -> all.add(DEALS.PIPELINE_ID.eq(id)));
        if (asked.containsKey("stage")) all.add(DEALS.STAGE_ID.in(ids("stage")));
        id("product").ifPresent(id -> all.add(DEALS.ID.in(select(DEAL_LINES.DEAL_ID).from(DEAL_LINES).where(DEAL_LINES.PRODUCT_ID.eq(id)))));
        amount("amount_from").ifPresent(amount -> all.add(DEALS.AMOUNT.ge(amount)));
        amount("amount_to").ifPresent(amount -> all.add(DEALS.AMOUNT.le(amount)));
        first("currency").ifPresent(currency -> all.add(DEALS.CURRENCY.eq(currency)));
        all.add(days(DEALS.OPENED_ON, "opened"));
        all.add(days(DEALS.CLOSED_ON, "closed"));
        all.add(days(DEALS.EXPECTED_ON, "expected"));
        month().ifPresent(month -> all.add(DEALS.EXPECTED_ON.between(month.atDay(1), month.atEndOfMonth())));
        id("reason").ifPresent(id -> all.add(DEALS.LOST_REASON_ID.eq(id)));
        all.add(new DealSlice(null, id("department").orElse(null), null, shown("group")).toCondition());
        id("entered").ifPresent(id -> all.add(DEALS.ID.in(select(STAGE_PASSAGES.DEAL_ID).from(STAGE_PASSAGES).where(STAGE_PASSAGES.STAGE_ID.eq(id)))));
        if (shown("expected").equals("none")) all.add(DEALS.EXPECTED_ON.isNull());
        if (asked.containsKey("stalled")) all.add(stalled(today, zone));
        ids("value").forEach(id -> all.add(field("{0} && {1}", Boolean.class, DEALS.CLASSIFIED, val(withAllBelow(id, classifiers), DEALS.CLASSIFIED)).isTrue()));
        asked.forEach((key, values) -> {
            if (OWN_FIELD.matcher(key).matches()) all.add(ownField(key.substring(2), values.getFirst()));
        });
        return all.stream().reduce(noCondition(), Condition::and);
    }

    /// Longer in its stage than the stage's target.
    static Condition stalled(LocalDate today, ZoneId zone) {
        Instant midnight = today.atStartOfDay(zone).toInstant();
        return DEALS.STATE.eq(inline("open")).and(DEALS.STAGE_SINCE.lt(
                field(select(field("{0} - make_interval(days => {1})", Instant.class, val(midnight), STAGES.TARGET_DAYS)).from(STAGES).where(STAGES.ID.eq(DEALS.STAGE_ID)))));
    }

    public String stateAsked() {
        return first("state").filter(STATES::contains).orElse("open");
    }

    public Optional<String> first(String key) {
        return Optional.ofNullable(asked.get(key)).map(List::getFirst);
    }

    /// "" when it is not asked for: as an input shows it.
    public String shown(String key) {
        return first(key).orElse("");
    }

    public Optional<Long> id(String key) {
        return ids(key).stream().findFirst();
    }

    public List<Long> ids(String key) {
        return asked.getOrDefault(key, List.of()).stream().filter(text -> text.matches("\\d{1,18}")).map(Long::valueOf).toList();
    }

    public boolean asksFor(String key) {
        return asked.containsKey(key);
    }

    public DealFilter with(String key, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(asked);
        changed.put(key, List.of(value));
        return new DealFilter(changed);
    }

    public DealFilter without(String... keys) {
        Map<String, List<String>> changed = new LinkedHashMap<>(asked);
        for (String key : keys) changed.remove(key);
        return new DealFilter(changed);
    }

    /// As it stands in an address, without '?'.
    public String query() {
        return asked.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private Condition state() {
        return switch (stateAsked()) {
            case "all" -> noCondition();
            case "closed" -> DEALS.STATE.in(inline("won"), inline("lost"));
            case String state -> DEALS.STATE.eq(inline(state)); // one of STATES; some have indexes of their own
        };
    }

    private Condition text() {
        return first("q").map(words -> {
            String pattern = "%" + words.toLowerCase().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            return lower(DEALS.NAME).like(pattern).or(DEALS.CLIENT_ID.in(select(CLIENTS.ID).from(CLIENTS).where(lower(CLIENTS.NAME).like(pattern))));
        }).orElse(noCondition());
    }

    private Condition owner(Viewer viewer) {
        return switch (shown("owner")) {
            case "mine" -> DEALS.OWNER_ID.eq(viewer.userId()).or(DEALS.EXECUTOR_ID.eq(viewer.userId()));
            case "department" -> DEALS.DEPARTMENT_ID.eq(viewer.departmentId());
            default -> asksFor("owner") ? DEALS.OWNER_ID.in(ids("owner")) : noCondition();
        };
    }

    private Condition client() {
        return shown("client").equals("none") ? DEALS.CLIENT_ID.isNull() : id("client").map(DEALS.CLIENT_ID::eq).orElse(noCondition());
    }

    private Condition days(Field<LocalDate> column, String key) {
        Condition from = day(key + "_from").map(column::ge).orElse(noCondition());
        return day(key + "_to").map(column::le).map(from::and).orElse(from);
    }

    private Condition ownField(String id, String wanted) {
        Field<String> kept = field("{0} ->> {1}", String.class, DEALS.OWN_FIELDS, val(id));
        return wanted.equals("yes") || wanted.equals("no")
                ? kept.eq(wanted.equals("yes") ? "true" : "false")
                : lower(kept).like("%" + wanted.toLowerCase().replaceAll("([\\\\%_])", "\\\\$1") + "%");
    }

    private Optional<BigDecimal> amount(String key) {
        return first(key).flatMap(text -> TypedNumber.parse(text, Language.EN));
    }

    private Optional<LocalDate> day(String key) {
        try {
            return first(key).map(LocalDate::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<YearMonth> month() {
        try {
            return first("month").map(YearMonth::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Long[] withAllBelow(long valueId, List<Classifier> classifiers) {
        Set<Long> found = new LinkedHashSet<>(Set.of(valueId));
        for (Classifier classifier : classifiers) {
            for (Classifier.Value value : classifier.values()) if (value.parentId() != null && found.contains(value.parentId())) found.add(value.id());
        }
        return found.toArray(Long[]::new);
    }
}
