package frontline.clients.personaldata;

import static frontline.clients.db.Tables.KEPT_REMAINDERS;
import static frontline.clients.db.Tables.PERSONAL_DATA_REQUESTS;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import frontline.identity.Acting;
import frontline.identity.holdings.Holding;
import frontline.identity.holdings.Holding.Fate;
import frontline.platform.jobs.NightWork;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Each day: what was kept of erased people and whose term has ended goes, and so does what was made to be handed over.
@Component
class Remainders {

    private final DSLContext sql;
    private final Places places;
    private final Erasure erasure;
    private final ScrubTrail trail;
    private final Clock clock;

    Remainders(DSLContext sql, Places places, Erasure erasure, ScrubTrail trail, Clock clock) {
        this.sql = sql;
        this.places = places;
        this.erasure = erasure;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void run() {
        LocalDate today = LocalDate.now(clock);
        Acting.as(null, "keeping-terms", () -> {
            dropOldExports(today);
            sql.select(KEPT_REMAINDERS.TABLE_NAME, KEPT_REMAINDERS.ROW_ID).from(KEPT_REMAINDERS).where(KEPT_REMAINDERS.EMPTIED_AT.isNull(), KEPT_REMAINDERS.UNTIL.lt(today))
                    .forUpdate().fetchGroups(KEPT_REMAINDERS.TABLE_NAME, KEPT_REMAINDERS.ROW_ID).forEach(this::empty);
        });
    }

    private void empty(String table, List<Long> rows) {
        for (Holding holding : places.in(table)) {
            if (holding.fate() != Fate.KEPT) continue;
            if (holding.file() != null) erasure.emptyFiles(table, holding.file(), rows);
            erasure.empty(table, holding.emptied(), rows);
            trail.scrubLater(table, holding.emptied(), rows, erasure.mark());
        }
        sql.update(KEPT_REMAINDERS).set(KEPT_REMAINDERS.EMPTIED_AT, Instant.now(clock)).where(KEPT_REMAINDERS.TABLE_NAME.eq(table), KEPT_REMAINDERS.ROW_ID.in(rows)).execute();
    }

    private void dropOldExports(LocalDate today) {
        List<Long> over = sql.select(PERSONAL_DATA_REQUESTS.ID).from(PERSONAL_DATA_REQUESTS).where(PERSONAL_DATA_REQUESTS.FILE_ID.isNotNull(), PERSONAL_DATA_REQUESTS.FILE_UNTIL.lt(today)).fetch(PERSONAL_DATA_REQUESTS.ID);
        erasure.emptyFiles("clients.personal_data_requests", "file_id", over);
        sql.update(PERSONAL_DATA_REQUESTS).setNull(PERSONAL_DATA_REQUESTS.FILE_ID).setNull(PERSONAL_DATA_REQUESTS.FILE_UNTIL).where(PERSONAL_DATA_REQUESTS.ID.in(over)).execute();
    }

    @Configuration
    static class Daily {
        @Bean
        Task<Void> keepingTermsJob(Remainders remainders) {
            return NightWork.task("keeping-terms", Schedules.daily(LocalTime.of(3, 55)), remainders::run);
        }
    }
}
