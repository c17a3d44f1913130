package frontline.satisfaction.analysis;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.ANALYSIS_INPUTS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;

import frontline.platform.live.Announcements;
import frontline.satisfaction.db.tables.records.AnalysesRecord;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the inputs in one transaction, computes without one, keeps what was found in another.
@Component
public class RunAnalysis {

    private static final int READ = 5;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final ReadInputs inputs;
    private final Announcements announcements;
    private final Clock clock;

    RunAnalysis(DSLContext sql, PlatformTransactionManager manager, ReadInputs inputs, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.inputs = inputs;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// Begins anew when it was cut short.
    public void run(long id) {
        AnalysesRecord asked = sql.update(ANALYSES).set(ANALYSES.STATE, "running").set(ANALYSES.PROGRESS, 0).where(ANALYSES.ID.eq(id), ANALYSES.STATE.in("waiting", "running")).returning().fetchOne();
        if (asked == null) return;
        try {
            tell(asked, 1);
            Settings settings = Analyses.JSON.readValue(asked.getSettings().data(), Settings.class);
            Inputs read = inputs.of(asked.getSurveyId(), settings);
            byte[] data = InputsFile.write(read);
            transactions.executeWithoutResult(status -> {
                sql.insertInto(ANALYSIS_INPUTS).set(ANALYSIS_INPUTS.ANALYSIS_ID, id).set(ANALYSIS_INPUTS.DATA, data).onConflict(ANALYSIS_INPUTS.ANALYSIS_ID).doUpdate().set(ANALYSIS_INPUTS.DATA, data).execute();
                sql.update(ANALYSES).set(ANALYSES.ANSWERS, read.size()).where(ANALYSES.ID.eq(id)).execute();
            });
            Findings findings = new Computation(read, settings, new Told(asked)).findings();
            transactions.executeWithoutResult(status -> keep(asked, findings));
        } catch (CancellationException wished) {
            announcements.changed(Analyses.topic(asked.getSurveyId()));
        }
    }

    /// The answers that there were are noted, so that it is not tried by itself again before there are others.
    void giveUp(long id, @Nullable Throwable cause) {
        Long survey = sql.update(ANALYSES).set(ANALYSES.ANSWERS, coalesce(ANALYSES.ANSWERS, field(selectCount().from(RESPONSES).where(RESPONSES.SURVEY_ID.eq(ANALYSES.SURVEY_ID), RESPONSES.COMPLETED_AT.isNotNull())))).set(ANALYSES.STATE, "failed").set(ANALYSES.FINISHED_AT, clock.instant()).set(ANALYSES.FAILURE, String.valueOf(cause))
                .where(ANALYSES.ID.eq(id), ANALYSES.STATE.in("waiting", "running")).returningResult(ANALYSES.SURVEY_ID).fetchOne(ANALYSES.SURVEY_ID);
        if (survey != null) announcements.changed(Analyses.topic(survey));
    }

    private void keep(AnalysesRecord asked, Findings findings) {
        sql.update(ANALYSES).set(ANALYSES.STATE, "done").set(ANALYSES.PROGRESS, 100).set(ANALYSES.FINISHED_AT, clock.instant()).set(ANALYSES.FINDINGS, JSONB.valueOf(Analyses.JSON.writeValueAsString(findings)))
                .where(ANALYSES.ID.eq(asked.getId()), ANALYSES.STATE.eq("running")).execute();
        announcements.changed(Analyses.topic(asked.getSurveyId()));
    }

    /// @throws CancellationException when it is no longer wanted
    private void tell(AnalysesRecord asked, int percent) {
        if (sql.update(ANALYSES).set(ANALYSES.PROGRESS, percent).where(ANALYSES.ID.eq(asked.getId()), ANALYSES.STATE.eq("running")).execute() == 0) throw new CancellationException();
        announcements.changed(Analyses.topic(asked.getSurveyId()));
    }

    /// Says each percent once, of the computation that follows the reading.
    private final class Told implements IntConsumer {

        private final AnalysesRecord asked;
        private int last;

        Told(AnalysesRecord asked) {
            this.asked = asked;
        }

        @Override
        public void accept(int percent) {
            int whole = READ + percent * (99 - READ) / 100;
            if (whole <= last) return;
            last = whole;
            tell(asked, whole);
        }
    }
}
