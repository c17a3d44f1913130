package frontline.clients.list;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.COMPLETENESS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import frontline.clients.classifiers.Classifier;
import frontline.clients.fields.OwnField;
import frontline.clients.search.NameFilter;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;

/// The condition a query stands for, a line a criterion. What cannot be understood finds nothing rather than everything.
record Criteria(Viewer viewer, Fields fields, List<Departments.Node> departments, LocalDate today, ZoneId zone) {

    Condition of(ClientQuery query) {
        Condition all = noCondition();
        for (String name : query.filters().keySet()) {
            all = all.and(switch (name) {
                case "q" -> NameFilter.of(query.value("q"));
                case "owner" -> owners(query.values("owner"));
                case "department" -> CLIENTS.DEPARTMENT_ID.in(withBelow(numbers(query.values("department"))));
                case "kind" -> CLIENTS.KIND.in(query.values("kind"));
                case "probability" -> probability(query.ends("probability"));
                case "created" -> created(query.ends("created"));
                case "next" -> query.values("next").stream().map(this::next).reduce(falseCondition(), Condition::or);
                case "complete" -> complete(query.ends("complete"));
                case "missing" -> missing(query.values("missing"));
                default -> added(name, query);
            });
        }
        return all;
    }

    private Condition owners(List<String> values) {
        Set<Long> ids = numbers(values);
        if (values.contains("me")) ids.add(viewer.userId());
        Condition some = ids.isEmpty() ? falseCondition() : CLIENTS.OWNER_ID.in(ids);
        return values.contains("none") ? some.or(CLIENTS.OWNER_ID.isNull()) : some;
    }

    private Set<Long> withBelow(Set<Long> chosen) {
        Set<Long> found = new LinkedHashSet<>(chosen);
        departments.stream().filter(node -> node.parentId() != null && found.contains(node.parentId())).forEach(node -> found.add(node.id()));
        return found;
    }

    private static Condition probability(String[] ends) {
        Field<Short> probability = CLIENTS.PROBABILITY;
        return between(ends, text -> number(text).map(BigDecimal::shortValue), probability::ge, probability::le);
    }

    private Condition created(String[] ends) {
        return between(ends, Criteria::day,
                from -> CLIENTS.CREATED_AT.ge(from.atStartOfDay(zone).toInstant()),
                to -> CLIENTS.CREATED_AT.lt(to.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private Condition next(String state) {
        Condition open = ACTIONS.SUBJECT_KIND.eq(inline("client")).and(ACTIONS.SUBJECT_ID.eq(CLIENTS.ID)).and(ACTIONS.DONE_AT.isNull()).and(ACTIONS.CANCELLED_AT.isNull());
        return switch (state) {
            case "none" -> notExists(selectOne().from(ACTIONS).where(open));
            case "overdue" -> exists(selectOne().from(ACTIONS).where(open, ACTIONS.DUE_ON.lt(today)));
            case "today" -> exists(selectOne().from(ACTIONS).where(open, ACTIONS.DUE_ON.eq(today)));
            case "planned" -> exists(selectOne().from(ACTIONS).where(open));
            default -> falseCondition();
        };
    }

    private static Condition complete(String[] ends) {
        return counted(between(ends, text -> number(text).map(BigDecimal::shortValue), COMPLETENESS.PERCENT::ge, COMPLETENESS.PERCENT::le));
    }

    /// Any of the fields.
    private static Condition missing(List<String> codes) {
        return counted(condition("{0} && {1}", COMPLETENESS.MISSING, org.jooq.impl.DSL.val(codes.toArray(String[]::new), COMPLETENESS.MISSING)));
    }

    private static Condition counted(Condition condition) {
        return exists(selectOne().from(COMPLETENESS).where(COMPLETENESS.CLIENT_ID.eq(CLIENTS.ID), condition));
    }

    private Condition added(String name, ClientQuery query) {
        Optional<Classifier> classifier = fields.classifier(name);
        if (classifier.isPresent()) {
            Set<Long> wanted = numbers(query.values(name)).stream().flatMap(id -> classifier.get().withBelow(id).stream()).collect(Collectors.toCollection(LinkedHashSet::new));
            return condition("{0} && {1}::bigint[]", CLIENTS.CLASSIFIED, inline("{" + wanted.stream().map(String::valueOf).collect(Collectors.joining(",")) + "}"));
        }
        return fields.own(name).map(field -> own(field, query, name)).orElseGet(() -> falseCondition());
    }

    private static Condition own(OwnField field, ClientQuery query, String name) {
        Field<String> text = field("({0} ->> {1})", String.class, CLIENTS.OWN_FIELDS, inline(String.valueOf(field.id())));
        return switch (field.kind()) {
            case TEXT, LINK -> lower(text).contains(query.value(name).toLowerCase());
            case CHOICE -> query.values(name).stream().map(choice -> holds(field, "\"" + choice.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")).reduce(falseCondition(), Condition::or);
            case YES_NO -> holds(field, query.value(name).equals("yes") ? "true" : "false");
            case DATE -> between(query.ends(name), Criteria::day, from -> text.ge(from.toString()), to -> text.le(to.toString()));
            case NUMBER -> {
                Field<BigDecimal> number = field("case when jsonb_typeof({0} -> {1}) = 'number' then ({0} ->> {1})::numeric end", BigDecimal.class,
                        CLIENTS.OWN_FIELDS, inline(String.valueOf(field.id())));
                yield between(query.ends(name), Criteria::number, number::ge, number::le);
            }
        };
    }

    private static Condition holds(OwnField field, String json) {
        return condition("{0} @> {1}::jsonb", CLIENTS.OWN_FIELDS, inline("{\"" + field.id() + "\":" + json + "}"));
    }

    private static <T> Condition between(String[] ends, java.util.function.Function<String, Optional<T>> reading,
            java.util.function.Function<T, Condition> from, java.util.function.Function<T, Condition> to) {
        Condition lower = ends[0].isEmpty() ? noCondition() : reading.apply(ends[0]).map(from).orElseGet(() -> falseCondition());
        return ends[1].isEmpty() ? lower : lower.and(reading.apply(ends[1]).map(to).orElseGet(() -> falseCondition()));
    }

    private static Set<Long> numbers(List<String> values) {
        return values.stream().filter(value -> value.matches("\\d{1,18}")).map(Long::valueOf).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Optional<BigDecimal> number(String text) {
        String plain = text.replaceAll("[\\s\u00A0\u202F]", "").replace(',', '.');
        return plain.matches("-?\\d{1,18}(\\.\\d{1,10})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
