package frontline.sales.deals;

import static frontline.clients.db.Tables.CLASSIFIER_VALUES;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static frontline.sales.db.Tables.DEAL_PEOPLE;
import static frontline.sales.db.Tables.STAGES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.selectCount;

import frontline.identity.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads single deals.
@Component
class DealCards {

    private final DSLContext sql;

    DealCards(DSLContext sql) {
        this.sql = sql;
    }

    Optional<DealView> find(Viewer viewer, Condition which) {
        Field<Integer> lines = field(selectCount().from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(DEALS.ID)));
        return sql.select(DEALS.asterisk(), CLIENTS.NAME, USERS.NAME, STAGES.NAME_EN, STAGES.NAME_RU, STAGES.PROBABILITY, STAGES.TARGET_DAYS,
                        CLASSIFIER_VALUES.NAME_EN, CLASSIFIER_VALUES.NAME_RU, lines)
                .from(DEALS)
                .join(STAGES).on(STAGES.ID.eq(DEALS.STAGE_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .leftJoin(CLASSIFIER_VALUES).on(CLASSIFIER_VALUES.ID.eq(DEALS.LOST_REASON_ID))
                .where(which, Deals.seenBy(viewer))
                .fetchOptional(r -> new DealView(r.get(DEALS.ID), r.get(DEALS.NAME), r.get(DEALS.CLIENT_ID), r.get(CLIENTS.NAME), r.get(DEALS.PIPELINE_ID),
                        r.get(DEALS.STAGE_ID), r.get(STAGES.NAME_EN), r.get(STAGES.NAME_RU), r.get(STAGES.PROBABILITY), r.get(STAGES.TARGET_DAYS), r.get(DEALS.STATE),
                        r.get(DEALS.OWNER_ID), r.get(USERS.NAME), r.get(DEALS.DEPARTMENT_ID), r.get(DEALS.AMOUNT), r.get(DEALS.CURRENCY), whole(r.get(DEALS.PROBABILITY)),
                        r.get(DEALS.OPENED_ON), r.get(DEALS.EXPECTED_ON), r.get(DEALS.CLOSED_ON), r.get(DEALS.STAGE_SINCE), r.get(DEALS.LOST_REASON_ID),
                        r.get(CLASSIFIER_VALUES.NAME_EN), r.get(CLASSIFIER_VALUES.NAME_RU), r.get(DEALS.LOST_NOTE), r.get(DEALS.NOTE),
                        Set.of(r.get(DEALS.CLASSIFIED)), r.get(DEALS.OWN_FIELDS), r.get(DEALS.EXTERNAL_ID), r.get(lines), r.get(DEALS.VERSION), r.get(DEALS.EXECUTOR_ID)));
    }

    boolean hasLines(long dealId) {
        return sql.fetchExists(DEAL_LINES, DEAL_LINES.DEAL_ID.eq(dealId));
    }

    List<DealPerson> people(long dealId) {
        return sql.select(PEOPLE.ID, PEOPLE.NAME, PEOPLE.POSITION)
                .from(DEAL_PEOPLE).join(PEOPLE).on(PEOPLE.ID.eq(DEAL_PEOPLE.PERSON_ID))
                .where(DEAL_PEOPLE.DEAL_ID.eq(dealId))
                .orderBy(lower(PEOPLE.NAME), PEOPLE.ID)
                .fetch(Records.mapping(DealPerson::new));
    }

    List<DealPerson> peopleOfClient(long clientId) {
        return sql.select(PEOPLE.ID, PEOPLE.NAME, PEOPLE.POSITION).from(PEOPLE).where(PEOPLE.CLIENT_ID.eq(clientId))
                .orderBy(lower(PEOPLE.NAME), PEOPLE.ID).limit(200).fetch(Records.mapping(DealPerson::new));
    }

    private static @Nullable Integer whole(@Nullable Short number) {
        return number == null ? null : number.intValue();
    }
}
