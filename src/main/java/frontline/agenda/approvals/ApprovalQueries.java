package frontline.agenda.approvals;

import static frontline.agenda.db.Tables.APPROVALS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.db.tables.Users;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How approvals are read.
@Component
class ApprovalQueries {

    /// Figures of a question are exact, as they were asked.
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Duration ANSWERS_STAY = Duration.ofDays(14);
    private static final int MOST = 50;

    private final DSLContext sql;

    ApprovalQueries(DSLContext sql) {
        this.sql = sql;
    }

    /// Who asked, who is asked, and whoever sees the asker's cards.
    static Condition seenBy(Viewer viewer) {
        return viewer.sees(APPROVALS.ASKER_ID, APPROVALS.DEPARTMENT_ID).or(isAsked(viewer)).or(waitsFor(viewer));
    }

    /// Open, and the viewer's to answer. Who decides for everybody steps in where nobody is asked who still works here; never for oneself.
    static Condition waitsFor(Viewer viewer) {
        Condition orphaned = viewer.may(Permission.DECIDE_FOR_ALL)
                ? not(exists(selectOne().from(USERS).where(USERS.ID.eq(any(APPROVALS.DECIDER_IDS)), USERS.ARCHIVED_AT.isNull())))
                : falseCondition();
        return APPROVALS.STATE.eq("open").and(APPROVALS.ASKER_ID.ne(viewer.userId())).and(isAsked(viewer).or(orphaned));
    }

    private static Condition isAsked(Viewer viewer) {
        return val(viewer.userId()).eq(any(APPROVALS.DECIDER_IDS));
    }

    List<Approval> waitingFor(Viewer viewer) {
        return fetch(viewer, waitsFor(viewer), MOST);
    }

    /// Answers the asker has not put away yet.
    List<Approval> answersFor(Viewer viewer, Instant now) {
        return fetch(viewer, APPROVALS.ASKER_ID.eq(viewer.userId()).and(APPROVALS.STATE.in("granted", "declined"))
                .and(APPROVALS.NOTED_AT.isNull()).and(APPROVALS.CLOSED_AT.ge(now.minus(ANSWERS_STAY))), MOST);
    }

    List<Approval> list(Viewer viewer, ApprovalFilter filter, @Nullable Long before, int most) {
        Condition which = switch (filter.which()) {
            case "mine" -> APPROVALS.ASKER_ID.eq(viewer.userId());
            case "all" -> seenBy(viewer);
            default -> waitsFor(viewer);
        };
        return fetch(viewer, which.and(filter.state().isEmpty() ? noCondition() : APPROVALS.STATE.eq(filter.state()))
                .and(before == null ? noCondition() : APPROVALS.ID.lt(before)), most);
    }

    List<Approval> fetch(Viewer viewer, Condition which, int most) {
        return fetch(waitsFor(viewer), which, most);
    }

    /// Without anybody who looks: none of them waits for nobody.
    List<Approval> of(Condition which, int most) {
        return fetch(falseCondition(), which, most);
    }

    private List<Approval> fetch(Condition waits, Condition which, int most) {
        Users asker = USERS.as("asker");
        Users closer = USERS.as("closer");
        Field<Boolean> mine = field(waits).as("mine");
        Field<String[]> deciders = field(select(arrayAgg(USERS.NAME).orderBy(lower(USERS.NAME))).from(USERS).where(USERS.ID.eq(any(APPROVALS.DECIDER_IDS)))).as("deciders");
        return sql.select(APPROVALS.asterisk(), asker.NAME.as("asker_name"), closer.NAME.as("closer_name"), deciders, mine)
                .from(APPROVALS)
                .join(asker).on(asker.ID.eq(APPROVALS.ASKER_ID))
                .leftJoin(closer).on(closer.ID.eq(APPROVALS.CLOSED_BY))
                .where(which)
                .orderBy(APPROVALS.ID.desc())
                .limit(most)
                .fetch(r -> view(r, r.get(deciders), r.get(mine)));
    }

    private static Approval view(Record row, String @Nullable [] deciders, boolean mine) {
        return new Approval(row.get(APPROVALS.ID), row.get(APPROVALS.KIND), row.get(APPROVALS.SUBJECT_ID), row.get(APPROVALS.LABEL), row.get(APPROVALS.LINK),
                row.get(APPROVALS.QUESTION), read(row.get(APPROVALS.FACTS)), row.get(APPROVALS.ASKER_ID), row.get("asker_name", String.class),
                deciders == null ? List.of() : List.of(deciders), row.get(APPROVALS.ASKED_AT), row.get(APPROVALS.STATE), row.get(APPROVALS.CLOSED_AT),
                row.get(APPROVALS.CLOSED_BY), row.get("closer_name", String.class), row.get(APPROVALS.REMARK), mine);
    }

    static Map<String, Object> read(JSONB facts) {
        return JSON.readValue(facts.data(), new TypeReference<Map<String, Object>>() {});
    }

    static JSONB written(Map<String, ?> facts) {
        return JSONB.valueOf(JSON.writeValueAsString(facts));
    }
}
