package frontline.sales.deals;

import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.STAGES;
import static frontline.sales.db.Tables.STAGE_PASSAGES;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/// The way of a deal through the stages, with its times.
@Component
class Passages {

    private final DSLContext sql;
    private final Reception reception;
    private final Clock clock;

    Passages(DSLContext sql, Reception reception, Clock clock) {
        this.sql = sql;
        this.reception = reception;
        this.clock = clock;
    }

    LocalDate today() {
        return reception.house().today(clock);
    }

    Instant now() {
        return Instant.now(clock);
    }

    /// Today means now; what is written down afterwards happened as that day began.
    Instant momentOf(LocalDate day) {
        return day.equals(today()) ? now() : day.atStartOfDay(reception.house().zone()).toInstant();
    }

    void enter(long dealId, long stageId, Instant at, long by) {
        sql.insertInto(STAGE_PASSAGES)
                .set(STAGE_PASSAGES.DEAL_ID, dealId).set(STAGE_PASSAGES.STAGE_ID, stageId)
                .set(STAGE_PASSAGES.ENTERED_AT, at).set(STAGE_PASSAGES.ENTERED_BY, by)
                .execute();
        sql.update(DEALS).set(DEALS.STAGE_SINCE, at).where(DEALS.ID.eq(dealId), DEALS.STAGE_SINCE.ne(at)).execute();
    }

    void leave(long dealId, Instant at) {
        sql.update(STAGE_PASSAGES).set(STAGE_PASSAGES.LEFT_AT, greatest(STAGE_PASSAGES.ENTERED_AT, val(at)))
                .where(STAGE_PASSAGES.DEAL_ID.eq(dealId), STAGE_PASSAGES.LEFT_AT.isNull())
                .execute();
    }

    List<Passage> of(long dealId) {
        return sql.select(STAGE_PASSAGES.STAGE_ID, STAGES.NAME_EN, STAGES.NAME_RU, STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.LEFT_AT, USERS.NAME)
                .from(STAGE_PASSAGES)
                .join(STAGES).on(STAGES.ID.eq(STAGE_PASSAGES.STAGE_ID))
                .leftJoin(USERS).on(USERS.ID.eq(STAGE_PASSAGES.ENTERED_BY))
                .where(STAGE_PASSAGES.DEAL_ID.eq(dealId))
                .orderBy(STAGE_PASSAGES.ENTERED_AT, STAGE_PASSAGES.ID)
                .fetch(Records.mapping(Passage::new));
    }
}
