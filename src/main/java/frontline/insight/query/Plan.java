package frontline.insight.query;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Quantity;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// A question read against the catalogue, as far as it concerns one kind of facts.
/// @param filter what is asked for, and what the viewer may see
/// @param currency of the money figures; facts in others take no part in them
record Plan(FactTable facts, List<Slot> rows, List<Slot> columns, List<Figure> figures, Condition filter, String currency) {

    /// @param key of the facts' groups: an array where a fact stands in several
    record Slot(Division division, Dimension dimension, Field<?> key) {

        boolean many() {
            return dimension instanceof Dimension.Many;
        }

        Slot keyedBy(Field<?> other) {
            return new Slot(division, dimension, other);
        }
    }

    /// @param place among the question's measures
    /// @param distinct what a distinct count counts
    record Figure(int place, Measure measure, @Nullable Quantity quantity, @Nullable Field<?> distinct, Condition where, Condition over) {

        boolean isMoney() {
            return quantity != null && quantity.unit() == Quantity.Unit.MONEY;
        }
    }

    /// The rows' slots, then the columns'.
    List<Slot> slots() {
        return Stream.concat(rows.stream(), columns.stream()).toList();
    }

    /// Whether a figure is of money, which counts in one currency.
    boolean isOfMoney() {
        return figures.stream().anyMatch(Figure::isMoney);
    }

    Plan withRows(List<Slot> others) {
        return new Plan(facts, others, columns, figures, filter, currency);
    }

    Plan and(Condition more) {
        return new Plan(facts, rows, columns, figures, filter.and(more), currency);
    }

    /// Only the groups of the first row, without columns.
    Plan firstRowOnly() {
        return new Plan(facts, rows.subList(0, 1), List.of(), figures, filter, currency);
    }

    /// Every subtotal there is: so many slots of the rows, so many of the columns.
    List<Depth> depths() {
        List<Depth> all = new ArrayList<>();
        for (int row = 0; row <= rows.size(); row++) for (int column = 0; column <= columns.size(); column++) all.add(new Depth(row, column));
        return all;
    }

    record Depth(int row, int column) {}
}
