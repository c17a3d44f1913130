package frontline.insight.query;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import frontline.insight.query.Plan.Figure;
import frontline.insight.query.Question.Fn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectField;

/// Figures that can be put together from those of the smallest groups: a count is the sum of counts, an average a sum through a
/// count. Ten million facts are then gone through once and by several processors, which the database does for a plain grouping
/// only, and the subtotals are made of some thousand groups.
final class Parts {

    private Parts() {}

    static boolean has(Fn fn) {
        return switch (fn) {
            case COUNT, SUM, AVERAGE, MIN, MAX, CONVERSION -> true;
            case COUNT_DISTINCT, MEDIAN, PERCENTILE -> false;
        };
    }

    /// The smallest groups: keys, and of each figure its one or two parts.
    static Select<Record> of(Plan plan, List<Field<?>> keys) {
        List<SelectField<?>> selected = new ArrayList<>(keys);
        for (Figure figure : plan.figures()) {
            var counted = Slicing.counted(plan, figure);
            var of = Slicing.of(figure);
            switch (figure.measure().fn()) {
                case COUNT -> selected.add(Slicing.only(count(), counted).as(first(figure)));
                case SUM -> selected.add(Slicing.only(sum(of), counted).as(first(figure)));
                case MIN -> selected.add(Slicing.only(min(of), counted).as(first(figure)));
                case MAX -> selected.add(Slicing.only(max(of), counted).as(first(figure)));
                case AVERAGE -> {
                    selected.add(Slicing.only(sum(of), counted).as(first(figure)));
                    selected.add(Slicing.only(count(of), counted).as(second(figure)));
                }
                case CONVERSION -> {
                    selected.add(Slicing.only(count(), Slicing.over(figure).and(counted)).as(first(figure)));
                    selected.add(Slicing.only(count(), Slicing.over(figure)).as(second(figure)));
                }
                case COUNT_DISTINCT, MEDIAN, PERCENTILE -> throw new IllegalArgumentException(figure.measure().fn() + " has no parts");
            }
        }
        if (plan.isOfMoney()) selected.add(count().filterWhere(Slicing.currency().ne(inline(plan.currency()))).as(Slicing.OTHERS));
        return select(selected).from(table(name("facts"))).groupBy(keys);
    }

    /// The figures put together.
    static List<Field<?>> whole(Plan plan) {
        List<Field<?>> whole = new ArrayList<>();
        for (Figure figure : plan.figures()) {
            Field<BigDecimal> first = part(first(figure));
            Field<BigDecimal> second = part(second(figure));
            Field<?> one = switch (figure.measure().fn()) {
                case COUNT -> coalesce(sum(first), inline(BigDecimal.ZERO));
                case SUM -> sum(first);
                case MIN -> min(first);
                case MAX -> max(first);
                case AVERAGE, CONVERSION -> field("{0}::numeric / nullif({1}, 0)", BigDecimal.class, sum(first), sum(second));
                case COUNT_DISTINCT, MEDIAN, PERCENTILE -> throw new IllegalArgumentException(figure.measure().fn() + " has no parts");
            };
            whole.add(one.as("figure_" + figure.place()));
        }
        if (plan.isOfMoney()) whole.add(coalesce(sum(part(Slicing.OTHERS)), inline(BigDecimal.ZERO)).as(Slicing.OTHERS));
        return whole;
    }

    private static String first(Figure figure) {
        return "figure_" + figure.place();
    }

    private static String second(Figure figure) {
        return "through_" + figure.place();
    }

    private static Field<BigDecimal> part(String name) {
        return field(name("facts", name), BigDecimal.class);
    }
}
