package frontline.identity.deeds;

import static frontline.identity.db.Tables.DEEDS;

import frontline.platform.jobs.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// After thirty days nothing is left of deleted cards: their files go, and their audit trail with what it remembers of people.
@Component
public class PurgeDeeds {

    private final DSLContext sql;
    private final List<DeedKind> kinds;
    private final Jobs jobs;
    private final Clock clock;

    PurgeDeeds(DSLContext sql, List<DeedKind> kinds, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.jobs = jobs;
        this.clock = clock;
    }

    /// @return deeds that were purged
    @Transactional
    public int run() {
        // An undo during which the machine stopped goes on.
        sql.select(DEEDS.ID).from(DEEDS).where(DEEDS.STATE.eq("undoing")).fetch(DEEDS.ID).forEach(id -> jobs.start(Deeds.UNDO, Long.toString(id), id));
        List<String> causes = sql.select(DEEDS.CAUSE).from(DEEDS)
                .where(DEEDS.KIND.eq("delete"), DEEDS.STATE.in("done", "failed"), DEEDS.PURGED_AT.isNull(), DEEDS.DONE_AT.lt(Instant.now(clock).minus(Deed.KEPT)))
                .forUpdate().skipLocked().fetch(DEEDS.CAUSE);
        for (String cause : causes) {
            kinds.stream().filter(kind -> kind.key().equals("delete")).forEach(kind -> kind.purge(cause));
            sql.execute("""
                    delete from identity.audit_trail t using
                        (select distinct card, card_id from identity.audit_trail where cause = {0} and action = 'D' and row_id = card_id) gone
                    where t.card = gone.card and t.card_id = gone.card_id""", cause);
            sql.update(DEEDS).set(DEEDS.PURGED_AT, Instant.now(clock)).set(DEEDS.LABELS, new String[0]).set(DEEDS.SENTENCE, "deed.purged").where(DEEDS.CAUSE.eq(cause)).execute();
        }
        return causes.size();
    }
}
