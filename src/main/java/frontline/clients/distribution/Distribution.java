package frontline.clients.distribution;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.DISTRIBUTION_RULES;
import static frontline.clients.db.Tables.WAITING_FOR_OWNER;

import frontline.clients.cards.Clients;
import frontline.clients.cards.HandOver;
import frontline.clients.cards.OwnerWanted;
import frontline.clients.distribution.Giving.Coming;
import frontline.clients.distribution.Giving.Given;
import frontline.clients.distribution.Giving.Rule;
import frontline.identity.deeds.DeedChanged;
import frontline.platform.bulk.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives clients by the rules: new ones at once, those for whom there was nobody again and again, any others after a try-out.
@Component
class Distribution {

    private static final int AT_ONCE = 1000;

    private final DSLContext sql;
    private final DistributionRules rules;
    private final Situation situation;
    private final HandOver handOver;
    private final Clients clients;

    Distribution(DSLContext sql, DistributionRules rules, Situation situation, HandOver handOver, Clients clients) {
        this.sql = sql;
        this.rules = rules;
        this.situation = situation;
        this.handOver = handOver;
        this.clients = clients;
    }

    /// What would come of it.
    /// @param given in the order in which the clients came
    /// @param before everybody who appears, by id
    /// @param after the same afterwards
    record Plan(List<Given> given, Map<Long, Rep> before, Map<Long, Rep> after, Map<Long, Long> turns) {

        /// Client → owner by one rule, where that is somebody new.
        Map<Long, Long> changes(DistributionRule by) {
            Map<Long, Long> owners = new LinkedHashMap<>();
            given.stream().filter(g -> g.rule() != null && g.rule().id() == by.id() && !Objects.equals(g.ownerId(), g.client().ownerId()))
                    .forEach(g -> owners.put(g.client().id(), g.ownerId()));
            return owners;
        }
    }

    @EventListener
    @Transactional
    public void follow(OwnerWanted wanted) {
        if (clients.givenByRules()) give(wanted.clientIds(), wanted.by());
    }

    /// A card that has come back without an owner waits like a new one.
    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        if (!changed.deed().state().equals("undone")) return;
        sql.execute("""
                insert into clients.waiting_for_owner (client_id)
                select c.id from identity.audit_trail a join clients.clients c on c.id = a.row_id
                where a.cause = ? and a.table_name = 'clients.clients' and a.action = 'I' and c.owner_id is null on conflict do nothing""", "undo:" + changed.deed().cause());
    }

    /// Gives these clients by the rules, whoever has them now. Those for whom there is nobody wait.
    /// @return client → new owner, of those who changed hands
    @Transactional
    public Map<Long, Long> give(Collection<Long> clientIds, @Nullable Long by) {
        Plan plan = plan(clientIds, rules.held(), false);
        Map<Long, Long> changed = new LinkedHashMap<>();
        for (DistributionRule rule : plan.given().stream().map(Given::rule).filter(Objects::nonNull).distinct().toList()) {
            Map<Long, Long> owners = plan.changes(rule);
            if (owners.isEmpty()) continue;
            because(rule.id() + " " + rule.name());
            handOver.clients(owners, by);
            because("");
            changed.putAll(owners);
        }
        remember(plan.turns());
        remember(plan.given());
        return changed;
    }

    /// Writes nothing.
    /// @param withLoad whether loads are wanted even where no rule looks at them
    Plan plan(Collection<Long> clientIds, List<DistributionRule> all, boolean withLoad) {
        List<Rule> inPlay = situation.inPlay(all);
        List<Coming> coming = situation.coming(clientIds, inPlay);
        Map<Long, Rep> known = situation.reps(withLoad);
        boolean loadMatters = !withLoad && inPlay.stream().anyMatch(rule -> looksAtLoad(rule, known) && coming.stream().anyMatch(client -> client.matching().contains(rule.rule().id())));
        Map<Long, Rep> reps = loadMatters ? situation.reps(true) : known;
        Giving giving = new Giving(inPlay, reps);
        List<Given> given = new ArrayList<>();
        for (Coming client : coming) given.add(giving.give(client));
        return new Plan(given, reps, giving.reps(), giving.turns());
    }

    private static boolean looksAtLoad(Rule rule, Map<Long, Rep> reps) {
        return switch (rule.rule().method()) {
            case BY_LOAD -> true;
            case IN_TURN -> rule.people().stream().map(reps::get).anyMatch(rep -> rep != null && rep.capacity() != null);
            case PERSON, HEAD -> false;
        };
    }

    /// Those who wait are tried again, the longest untried first; whoever has an owner by now waits no longer.
    @Transactional
    public int retry() {
        sql.deleteFrom(WAITING_FOR_OWNER).where(WAITING_FOR_OWNER.CLIENT_ID.in(org.jooq.impl.DSL.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.OWNER_ID.isNotNull()))).execute();
        List<Long> waiting = sql.select(WAITING_FOR_OWNER.CLIENT_ID).from(WAITING_FOR_OWNER).orderBy(WAITING_FOR_OWNER.SINCE, WAITING_FOR_OWNER.CLIENT_ID).limit(AT_ONCE).fetch(WAITING_FOR_OWNER.CLIENT_ID);
        return waiting.isEmpty() || !clients.givenByRules() ? 0 : give(waiting, null).size();
    }

    /// Whose turn it is goes on whatever becomes of these clients: no undo of theirs takes it back, or stumbles over it.
    private void remember(Map<Long, Long> turns) {
        String cause = sql.fetchSingle("select coalesce(current_setting('frontline.cause', true), '')").get(0, String.class);
        as("");
        turns.forEach((rule, last) -> sql.update(DISTRIBUTION_RULES).set(DISTRIBUTION_RULES.LAST_USER_ID, last)
                .where(DISTRIBUTION_RULES.ID.eq(rule), DISTRIBUTION_RULES.LAST_USER_ID.isDistinctFrom(last)).execute());
        as(cause);
    }

    private void as(String cause) {
        sql.fetch("select set_config('frontline.cause', {0}, true)", org.jooq.impl.DSL.val(cause));
    }

    private void remember(List<Given> given) {
        List<Long> placed = given.stream().filter(g -> g.ownerId() != null).map(g -> g.client().id()).toList();
        if (!placed.isEmpty()) sql.execute("delete from clients.waiting_for_owner where client_id = any(?::bigint[])", (Object) placed.toArray(Long[]::new));
        Bulk waiting = Bulk.of("clients.waiting_for_owner", "client_id bigint");
        given.stream().filter(g -> g.ownerId() == null && g.client().ownerId() == null).forEach(g -> waiting.row(g.client().id()));
        waiting.insert(sql, "on conflict (client_id) do update set since = now()");
    }

    /// The trigger that keeps the ownerships reads it.
    private void because(String rule) {
        sql.fetch("select set_config('frontline.rule', {0}, true)", org.jooq.impl.DSL.val(rule));
    }
}
