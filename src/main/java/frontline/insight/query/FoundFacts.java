package frontline.insight.query;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.platform.questions.QuestionPool.Questions;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the facts behind one figure.
@Component
class FoundFacts {

    private final DSLContext sql;

    FoundFacts(@Questions DSLContext sql) {
        this.sql = sql;
    }

    List<Found> of(Plan plan, Place place, int measure, @Nullable Long before, int limit) {
        Plan.Figure figure = plan.figures().stream().filter(each -> each.place() == measure).findFirst().orElseThrow();
        Field<BigDecimal> value = figure.quantity() == null ? castNull(BigDecimal.class) : figure.quantity().value();
        Field<String> currency = plan.facts().currency() == null ? castNull(String.class) : plan.facts().currency();
        return sql.select(plan.facts().id(), plan.facts().card().name(), plan.facts().card().link(), value, currency)
                .from(plan.facts().from())
                .where(plan.filter(), at(plan.rows(), place.row()), at(plan.columns(), place.column()), figure.where(), figure.over(),
                        figure.isMoney() ? currency.eq(plan.currency()) : noCondition(),
                        figure.quantity() == null ? noCondition() : value.isNotNull(),
                        before == null ? noCondition() : plan.facts().id().lt(before))
                .orderBy(plan.facts().id().desc()).limit(limit)
                .fetch(r -> new Found(r.value1(), r.value2(), r.value3(), r.value4(), figure.isMoney() ? r.value5() : null));
    }

    private static Condition at(List<Plan.Slot> slots, List<String> keys) {
        Condition all = noCondition();
        for (int i = 0; i < keys.size(); i++) all = all.and(is(slots.get(i), keys.get(i)));
        return all;
    }

    private static Condition is(Plan.Slot slot, String key) {
        if (slot.many()) return key.isEmpty() ? condition("cardinality({0}) = 0", slot.key()) : condition("{0} = any(({1})::text[])", val(key), slot.key());
        return coalesce(Keys.text(slot), inline("")).eq(key);
    }
}
