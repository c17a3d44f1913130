package frontline.clients.distribution;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.clients.db.Tables.ABSENCES;
import static frontline.clients.db.Tables.CAPACITIES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.OWNERSHIPS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;

import frontline.clients.distribution.Giving.Coming;
import frontline.clients.distribution.Giving.Rule;
import frontline.clients.list.ClientConditions;
import frontline.identity.Role;
import frontline.identity.departments.Departments;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.springframework.stereotype.Component;

/// Reads all that a decision needs, in a handful of statements: who is there with what load, whom the rules name, which rules hold for which client.
@Component
class Situation {

    /// A client that came lately is in work even before something is planned.
    private static final Duration LATELY = Duration.ofDays(30);

    private final DSLContext sql;
    private final ClientConditions conditions;
    private final Users users;
    private final Departments departments;
    private final Reception reception;
    private final Clock clock;

    Situation(DSLContext sql, ClientConditions conditions, Users users, Departments departments, Reception reception, Clock clock) {
        this.sql = sql;
        this.conditions = conditions;
        this.users = users;
        this.departments = departments;
        this.reception = reception;
        this.clock = clock;
    }

    LocalDate today() {
        return reception.house().today(clock);
    }

    /// @param withLoad counting the clients in work takes its time; only who gives by load needs it
    Map<Long, Rep> reps(boolean withLoad) {
        Field<Integer> load = withLoad ? field(selectCount().from(CLIENTS).where(CLIENTS.OWNER_ID.eq(USERS.ID), inWork())) : inline(0);
        Condition away = exists(selectOne().from(ABSENCES).where(ABSENCES.USER_ID.eq(USERS.ID), ABSENCES.FROM_DAY.le(today()), ABSENCES.TO_DAY.ge(today())));
        Map<Long, Rep> reps = new LinkedHashMap<>();
        sql.select(USERS.ID, USERS.NAME, USERS.DEPARTMENT_ID, USERS.ARCHIVED_AT.isNull(), field(away), load, CAPACITIES.CAPACITY)
                .from(USERS).leftJoin(CAPACITIES).on(CAPACITIES.USER_ID.eq(USERS.ID))
                .orderBy(lower(USERS.NAME), USERS.ID)
                .forEach(r -> reps.put(r.value1(), new Rep(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7())));
        return reps;
    }

    private Condition inWork() {
        return exists(selectOne().from(ACTIONS).where(ACTIONS.SUBJECT_KIND.eq(inline("client")), ACTIONS.SUBJECT_ID.eq(CLIENTS.ID), ACTIONS.DONE_AT.isNull(), ACTIONS.CANCELLED_AT.isNull()))
                .or(exists(selectOne().from(OWNERSHIPS).where(OWNERSHIPS.CLIENT_ID.eq(CLIENTS.ID), OWNERSHIPS.UNTIL.isNull(), OWNERSHIPS.SINCE.gt(Instant.now(clock).minus(LATELY)))));
    }

    /// Those that are not paused, each with all to whom it may give.
    List<Rule> inPlay(List<DistributionRule> rules) {
        List<UserView> all = users.all();
        List<Departments.Node> tree = departments.tree();
        return rules.stream().filter(rule -> !rule.paused()).map(rule -> new Rule(rule, people(rule, all, tree))).toList();
    }

    static List<Long> people(DistributionRule rule, List<UserView> all, List<Departments.Node> tree) {
        Set<Long> people = new LinkedHashSet<>(rule.people());
        if (rule.departmentId() != null) {
            Set<Long> below = new HashSet<>(Set.of(rule.departmentId()));
            tree.stream().filter(node -> node.parentId() != null && below.contains(node.parentId())).forEach(node -> below.add(node.id()));
            all.stream().filter(user -> user.active() && user.role() == Role.SALES_REP && below.contains(user.departmentId())).map(UserView::id).sorted().forEach(people::add);
        }
        return List.copyOf(people);
    }

    /// In the order in which they came.
    List<Coming> coming(Collection<Long> ids, List<Rule> rules) {
        List<SelectField<?>> columns = new ArrayList<>(List.of(CLIENTS.ID, CLIENTS.NAME, CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID, field(inWork())));
        for (Rule rule : rules) columns.add(field(trueCondition().and(conditions.of(rule.rule().query()))));
        Map<Long, List<Long>> heads = heads();
        return sql.select(columns).from(CLIENTS).where("clients.clients.id = any(?::bigint[])", (Object) ids.toArray(Long[]::new)).orderBy(CLIENTS.CREATED_AT, CLIENTS.ID).fetch(row -> {
            Set<Long> matching = new HashSet<>();
            for (int i = 0; i < rules.size(); i++) if (Boolean.TRUE.equals(row.get(5 + i))) matching.add(rules.get(i).rule().id());
            return new Coming(row.get(CLIENTS.ID), row.get(CLIENTS.NAME), row.get(CLIENTS.OWNER_ID), row.get(4, Boolean.class), matching, heads.getOrDefault(row.get(CLIENTS.DEPARTMENT_ID), List.of()));
        });
    }

    /// By department: its heads, then those of the departments above it; where there is none above, those of the whole company.
    private Map<Long, List<Long>> heads() {
        Map<Long, List<Long>> of = new HashMap<>();
        List<UserView> heads = users.all().stream().filter(user -> user.active() && user.role() == Role.HEAD_OF_SALES).toList();
        Map<Long, Departments.Node> nodes = new HashMap<>();
        departments.tree().forEach(node -> nodes.put(node.id(), node));
        for (Departments.Node node : nodes.values()) {
            Set<Long> found = new LinkedHashSet<>();
            for (Departments.Node at = node; at != null; at = at.parentId() == null ? null : nodes.get(at.parentId())) {
                long department = at.id();
                heads.stream().filter(head -> head.departmentId() == department).map(UserView::id).sorted().forEach(found::add);
            }
            heads.stream().map(UserView::id).sorted().forEach(found::add);
            of.put(node.id(), List.copyOf(found));
        }
        return of;
    }
}
