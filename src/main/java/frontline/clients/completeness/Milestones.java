package frontline.clients.completeness;

import static frontline.clients.db.Tables.MILESTONES;
import static org.jooq.impl.DSL.row;

import frontline.clients.completeness.CollectionDemand.Milestone;
import frontline.platform.bulk.Bulk;
import frontline.platform.text.Language;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What clients have reached, kept beside the cards so that the counting stays in one statement.
@Component
public class Milestones {

    private final DSLContext sql;
    private final List<CollectionDemand> demands;

    Milestones(DSLContext sql, List<CollectionDemand> demands) {
        this.sql = sql;
        this.demands = demands;
    }

    List<Milestone> all(Language language) {
        return demands.stream().flatMap(demand -> demand.milestones(language).stream()).toList();
    }

    /// Asks anew what these clients have reached. Writes only what differs.
    @Transactional
    public void reconsider(Collection<Long> clientIds) {
        if (clientIds.isEmpty() || demands.isEmpty()) return;
        Map<Long, Set<String>> before = sql.select(MILESTONES.CLIENT_ID, MILESTONES.MILESTONE).from(MILESTONES).where(MILESTONES.CLIENT_ID.in(clientIds))
                .fetchGroups(MILESTONES.CLIENT_ID, MILESTONES.MILESTONE).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
        Bulk added = Bulk.of("clients.milestones", "client_id bigint", "milestone text");
        Set<org.jooq.Row2<Long, String>> gone = new HashSet<>();
        Map<Long, Set<String>> now = reached(clientIds);
        for (Long client : clientIds) {
            Set<String> had = before.getOrDefault(client, Set.of());
            Set<String> has = now.getOrDefault(client, Set.of());
            has.stream().filter(milestone -> !had.contains(milestone)).sorted().forEach(milestone -> added.row(client, milestone));
            had.stream().filter(milestone -> !has.contains(milestone)).forEach(milestone -> gone.add(row(client, milestone)));
        }
        if (!gone.isEmpty()) sql.deleteFrom(MILESTONES).where(row(MILESTONES.CLIENT_ID, MILESTONES.MILESTONE).in(gone)).execute();
        added.insert(sql, "on conflict do nothing");
    }

    private Map<Long, Set<String>> reached(Collection<Long> clientIds) {
        return demands.stream().flatMap(demand -> demand.reached(clientIds).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> {
                    Set<String> both = new HashSet<>(a);
                    both.addAll(b);
                    return both;
                }));
    }
}
