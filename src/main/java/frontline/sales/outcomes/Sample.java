package frontline.sales.outcomes;

import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import java.util.List;
import java.util.Map;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Which deals are read where there are more than one can learn from: of each part every so many-th, by chance but always the same
/// ones, and each stands for so many.
/// @param weights how many deals each of them stands for; empty: itself
record Sample(Condition which, Map<Long, Integer> weights) {

    static Sample all(Condition which) {
        return new Sample(which, Map.of());
    }

    /// @param most of each part about so many are taken
    /// @param parts of which one has to be content with some; a deal in none of them is always taken
    static Sample of(DSLContext database, Condition which, int most, List<Condition> parts) {
        Record counts = database.select(parts.stream().map(part -> count().filterWhere(part)).toList()).from(DEALS).where(which).fetchSingle();
        CaseConditionStep<Integer> each = null;
        for (int i = 0; i < parts.size(); i++) {
            int standsFor = Math.ceilDiv(counts.get(i, Integer.class), most);
            if (standsFor > 1) each = each == null ? when(parts.get(i), inline(standsFor)) : each.when(parts.get(i), inline(standsFor));
        }
        return each == null ? all(which) : taken(database, which, each.otherwise(inline(1)));
    }

    /// By their ids, for the database knows how many these are; of how many a condition on a hash lets through it knows nothing, and would join
    /// them one by one.
    private static Sample taken(DSLContext database, Condition which, Field<Integer> weight) {
        Map<Long, Integer> weights = database.select(DEALS.ID, weight).from(DEALS).where(which, condition("mod(abs(hashint8({0})::bigint), {1}) = 0", DEALS.ID, weight)).fetchMap(DEALS.ID, weight);
        return new Sample(DEALS.ID.eq(any(weights.keySet().toArray(Long[]::new))), weights);
    }

    /// As if there were no deals but those taken.
    Sample alone() {
        return all(which);
    }

    int weight(long deal) {
        return weights.getOrDefault(deal, 1);
    }
}
