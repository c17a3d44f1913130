package frontline.clients.setup;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.ClassifierCarrier;
import frontline.identity.Viewer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/// How many cards carry the values of a classifier, as far as the viewer sees them.
@Component
class Usage {

    private final DSLContext sql;
    private final List<ClassifierCarrier> carriers;

    Usage(DSLContext sql, List<ClassifierCarrier> carriers) {
        this.sql = sql;
        this.carriers = carriers;
    }

    /// @param clients of `all`, those that are client cards
    record Count(long clients, long all) {
        Count plus(long more) {
            return new Count(clients, all + more);
        }
    }

    Map<Long, Count> of(Viewer viewer, Classifier classifier) {
        Long[] values = classifier.values().stream().map(Classifier.Value::id).toArray(Long[]::new);
        Map<Long, Count> counts = new HashMap<>();
        if (values.length == 0) return counts;
        count(viewer, CLIENTS, CLIENTS.ID, CLIENTS.CLASSIFIED, values).forEach((value, number) -> counts.put(value, new Count(number, number)));
        Map<Long, Long> people = count(viewer, PEOPLE, PEOPLE.CLIENT_ID, PEOPLE.CLASSIFIED, values);
        Map<Long, Long> entries = count(viewer, HISTORY, HISTORY.CLIENT_ID, HISTORY.CLASSIFIED, values);
        List<Map<Long, Long>> others = new java.util.ArrayList<>(List.of(people, entries));
        carriers.forEach(carrier -> others.add(carrier.carrying(viewer, List.of(values))));
        others.forEach(other -> other.forEach((value, number) -> counts.merge(value, new Count(0, number), (a, b) -> a.plus(b.all()))));
        return counts;
    }

    private Map<Long, Long> count(Viewer viewer, Table<?> cards, Field<Long> client, Field<Long[]> classified, Long[] values) {
        Field<Long> value = field(name("v", "value"), Long.class);
        return sql.select(value, org.jooq.impl.DSL.count().cast(Long.class)).from(cards).crossJoin(table("unnest({0})", classified).as("v", "value"))
                .where(condition("{0} && {1}", classified, values), value.in(values), Clients.seenBy(viewer, client))
                .groupBy(value)
                .fetchMap(r -> r.value1(), r -> r.value2());
    }
}
