package frontline.insight.query;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.percentileCont;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import frontline.insight.query.Plan.Depth;
import frontline.insight.query.Plan.Figure;
import frontline.insight.query.Plan.Slot;
import frontline.platform.questions.QuestionPool.Questions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.AggregateFilterStep;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/// The statement of a plan: the facts once, and of them every group and subtotal. A subtotal is computed from its facts, never
/// from the figures below it: only so are distinct counts, averages and percentiles right, and a fact that stands in two groups
/// counts once above them. Where every figure can be put together from parts, these are made of the smallest groups first.
@Component
class Slicing {

    /// More groups than anybody reads; asking for more is refused, not cut off.
    static final int MOST_GROUPS = 50_000;

    static final String OTHERS = "in_other_currencies";

    private final DSLContext sql;

    Slicing(@Questions DSLContext sql) {
        this.sql = sql;
    }

    /// @param figures by place, at most one more than [#MOST_GROUPS]
    /// @param inOtherCurrencies how many facts are in no money figure for their currency
    record Groups(Map<Place, BigDecimal[]> figures, long inOtherCurrencies) {}

    Groups groups(Plan plan) {
        Map<Place, BigDecimal[]> figures = new HashMap<>();
        Map<Integer, Depth> depths = plan.depths().stream().collect(Collectors.toMap(depth -> leftOut(plan, depth), depth -> depth));
        long others = 0;
        for (Record row : sql.with(facts(plan)).select().from(grouped(plan).asTable("groups")).limit(MOST_GROUPS + 1).fetch()) {
            Place place = place(plan, Objects.requireNonNull(depths.get(row.get(plan.slots().size(), Integer.class))), row);
            figures.put(place, figures(plan, row));
            if (plan.isOfMoney() && place.isTotal()) others = row.get(OTHERS, Long.class);
        }
        return new Groups(figures, others);
    }

    /// The keys of the first row with the largest figures of a measure, the largest first; those without a figure are not among them.
    List<String> largest(Plan plan, int measure, int lines) {
        Plan firstRow = plan.firstRowOnly();
        Field<BigDecimal> figure = field(name("groups", "figure_" + measure), BigDecimal.class);
        Field<?> key = field(name("groups", "key_0"));
        return sql.with(facts(firstRow)).select(key).from(grouped(firstRow).asTable("groups"))
                .where(field(name("groups", "left_out"), Integer.class).eq(0), figure.isNotNull())
                .orderBy(figure.desc(), key).limit(lines)
                .fetch(row -> Keys.written(row.value1()));
    }

    private static CommonTableExpression<?> facts(Plan plan) {
        return name("facts").as(select(columns(plan)).from(plan.facts().from()).where(plan.filter()));
    }

    private static Select<Record> grouped(Plan plan) {
        return plan.slots().stream().anyMatch(Slot::many) ? eachByItself(plan) : allAtOnce(plan);
    }

    private static List<SelectField<?>> columns(Plan plan) {
        List<SelectField<?>> columns = new ArrayList<>();
        List<Slot> slots = plan.slots();
        for (int i = 0; i < slots.size(); i++) columns.add(slots.get(i).key().as("key_" + i));
        for (Figure figure : plan.figures()) {
            if (figure.quantity() != null) columns.add(figure.quantity().value().as("of_" + figure.place()));
            if (figure.distinct() != null) columns.add(figure.distinct().as("of_" + figure.place()));
            if (!figure.where().equals(noCondition())) columns.add(field(figure.where()).as("where_" + figure.place()));
            if (!figure.over().equals(noCondition())) columns.add(field(figure.over()).as("over_" + figure.place()));
        }
        if (plan.facts().currency() != null) columns.add(plan.facts().currency().as("currency"));
        if (columns.isEmpty()) columns.add(inline(1).as("one"));
        return columns;
    }

    /// One pass over the facts for all subtotals.
    private static Select<Record> allAtOnce(Plan plan) {
        List<Field<?>> keys = new ArrayList<>(IntStream.range(0, plan.slots().size()).<Field<?>>mapToObj(Slicing::key).toList());
        List<SelectField<?>> selected = new ArrayList<>(keys);
        selected.add((keys.isEmpty() ? inline(0) : field("grouping({0})", Integer.class, list(keys))).as("left_out"));
        boolean inParts = !keys.isEmpty() && plan.figures().stream().allMatch(figure -> Parts.has(figure.measure().fn()));
        selected.addAll(inParts ? Parts.whole(plan) : aggregates(plan));
        var facts = select(selected).from(inParts ? Parts.of(plan, keys).asTable("facts") : table(name("facts")));
        return keys.isEmpty() ? facts : facts.groupBy(groupingSets(plan.depths().stream().map(depth -> keysAt(plan, depth).toArray(Field<?>[]::new)).toArray(Field<?>[][]::new)));
    }

    /// A pass for each subtotal: a fact is spread over its keys only where these keys are what is grouped by.
    private static Select<Record> eachByItself(Plan plan) {
        Select<Record> all = null;
        for (Depth depth : plan.depths()) {
            List<Integer> used = keyPlaces(plan, depth);
            Table<?> facts = table(name("facts"));
            List<SelectField<?>> selected = new ArrayList<>();
            List<Field<?>> grouped = new ArrayList<>();
            for (int i = 0; i < plan.slots().size(); i++) {
                Slot slot = plan.slots().get(i);
                if (!used.contains(i)) selected.add(field("null::text").as("key_" + i));
                else {
                    if (slot.many()) facts = facts.leftJoin(table("lateral unnest({0}) as {1}({2})", key(i), name("spread_" + i), name("one"))).on(inline(true));
                    Field<String> key = slot.many() ? field("{0}::text", String.class, field(name("spread_" + i, "one"))) : Keys.text(slot.keyedBy(key(i)));
                    selected.add(key.as("key_" + i));
                    grouped.add(key);
                }
            }
            selected.add(inline(leftOut(plan, depth)).as("left_out"));
            selected.addAll(aggregates(plan));
            Select<Record> groups = grouped.isEmpty() ? select(selected).from(facts) : select(selected).from(facts).groupBy(grouped);
            all = all == null ? groups : all.unionAll(groups);
        }
        return Objects.requireNonNull(all);
    }

    private static Field<?> key(int place) {
        return field(name("facts", "key_" + place));
    }

    private static List<Field<?>> keysAt(Plan plan, Depth depth) {
        return keyPlaces(plan, depth).stream().<Field<?>>map(Slicing::key).toList();
    }

    private static List<Integer> keyPlaces(Plan plan, Depth depth) {
        return IntStream.range(0, plan.slots().size()).filter(i -> i < plan.rows().size() ? i < depth.row() : i - plan.rows().size() < depth.column()).boxed().toList();
    }

    /// As the database's grouping(): a bit for each key that is not grouped by, the last key's is the lowest.
    private static int leftOut(Plan plan, Depth depth) {
        List<Integer> used = keyPlaces(plan, depth);
        int slots = plan.slots().size();
        return IntStream.range(0, slots).filter(i -> !used.contains(i)).map(i -> 1 << (slots - 1 - i)).sum();
    }

    private static List<Field<?>> aggregates(Plan plan) {
        List<Field<?>> aggregates = new ArrayList<>(plan.figures().stream().<Field<?>>map(figure -> aggregate(plan, figure).as("figure_" + figure.place())).toList());
        if (plan.isOfMoney()) aggregates.add(count().filterWhere(currency().ne(inline(plan.currency()))).as(OTHERS));
        return aggregates;
    }

    static Field<String> currency() {
        return field(name("facts", "currency"), String.class);
    }

    private static Field<?> aggregate(Plan plan, Figure figure) {
        Field<BigDecimal> of = of(figure);
        Condition counted = counted(plan, figure);
        return switch (figure.measure().fn()) {
            case COUNT -> only(count(), counted);
            case COUNT_DISTINCT -> only(countDistinct(of), counted);
            case SUM -> only(sum(of), counted);
            case AVERAGE -> only(avg(of), counted);
            case MIN -> only(min(of), counted);
            case MAX -> only(max(of), counted);
            case MEDIAN -> only(percentileCont(inline(new BigDecimal("0.5"))).withinGroupOrderBy(of), counted);
            case PERCENTILE -> only(percentileCont(inline(Objects.requireNonNull(figure.measure().percent()).movePointLeft(2))).withinGroupOrderBy(of), counted);
            case CONVERSION -> {
                Condition over = over(figure);
                yield field("{0}::numeric / nullif({1}, 0)", BigDecimal.class, only(count(), over.and(counted)), only(count(), over));
            }
        };
    }

    static Field<BigDecimal> of(Figure figure) {
        return field(name("facts", "of_" + figure.place()), BigDecimal.class);
    }

    static Condition counted(Plan plan, Figure figure) {
        return flag(figure.where(), "where_" + figure.place()).and(figure.isMoney() ? currency().eq(inline(plan.currency())) : noCondition());
    }

    static Condition over(Figure figure) {
        return flag(figure.over(), "over_" + figure.place());
    }

    private static Condition flag(Condition asked, String column) {
        return asked.equals(noCondition()) ? noCondition() : field(name("facts", column), Boolean.class).isTrue();
    }

    static Field<?> only(AggregateFilterStep<?> aggregate, Condition counted) {
        return counted.equals(noCondition()) ? aggregate : aggregate.filterWhere(counted);
    }

    /// Of thousands of rows: by the places of the columns, keys first, then what is left out, then the figures.
    private static Place place(Plan plan, Depth depth, Record row) {
        return new Place(keys(row, 0, depth.row()), keys(row, plan.rows().size(), depth.column()));
    }

    private static List<String> keys(Record row, int from, int count) {
        List<String> keys = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) keys.add(Keys.written(row.get(i)));
        return keys;
    }

    private static BigDecimal[] figures(Plan plan, Record row) {
        BigDecimal[] figures = new BigDecimal[plan.figures().size()];
        int first = plan.slots().size() + 1;
        for (int i = 0; i < figures.length; i++) figures[i] = row.get(first + i, BigDecimal.class);
        return figures;
    }
}
