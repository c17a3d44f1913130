package frontline.satisfaction.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// How an analysis is asked for, runs, stops and is kept.
class AnalysesTest extends AnalysingTest {

    @Autowired OwnAccord own;

    @Test
    void what_was_computed_is_computed_again_from_what_is_kept() {
        long survey = small(200, 7);
        Settings settings = new Settings("mean", 300, 42, false, List.of(), "kind", 30, 70, 12);
        long id = requested(survey, settings);
        run.run(id);
        Findings kept = analyses.findings(administrator, id).orElseThrow();
        sql.execute("delete from satisfaction.responses");
        assertThrows(Exception.class, () -> sql.execute("update satisfaction.analyses set findings = '{}'"));
        assertThrows(Exception.class, () -> sql.execute("update satisfaction.analysis_inputs set data = ''"));
        assertEquals(kept, analyses.recompute(id));
        assertEquals(settings, analyses.get(administrator, id).settings());
    }

    @Test
    void it_is_refused_without_answers_and_with_wrong_settings_and_can_be_cancelled() {
        SurveyRows survey = survey("Empty").block("overall", "satisfaction");
        survey.scale("rating", "overall", 1, 5);
        assertTrue(analyses.request(administrator, survey.id, Settings.USUAL).toString().contains("no_answers"));
        survey.sheet(Map.of("rating", 3));
        survey.done();
        assertTrue(analyses.request(administrator, survey.id, new Settings("guess", 5, 1, false, List.of(), null, 70, 30, 5)).toString().contains("wrong.missing"));
        sql.execute("insert into satisfaction.analyses (survey_id, settings, requested_at, requested_by) values (?, ?::jsonb, now(), ?)", survey.id, Analyses.JSON.writeValueAsString(Settings.USUAL), administrator.userId());
        long id = analyses.of(administrator, survey.id).getFirst().id();
        analyses.cancel(administrator, id);
        run.run(id);
        assertEquals("cancelled", analyses.get(administrator, id).state());
        assertTrue(analyses.findings(administrator, id).isEmpty());
    }

    @Test
    void new_answers_are_analysed_by_themselves_once_an_hour() {
        long survey = small(40, 5);
        lookForNew();
        List<Analysis> made = analyses.of(administrator, survey);
        assertEquals(1, made.size());
        assertNull(made.getFirst().requestedBy());
        lookForNew();
        run.run(made.getFirst().id());
        sql.execute("insert into satisfaction.responses (survey_id, way, started_at, completed_at) values (?, 'open', now(), now())", survey);
        lookForNew();
        assertEquals(1, analyses.of(administrator, survey).size(), "not twice in an hour");
        clock.set(clock.instant().plus(java.time.Duration.ofMinutes(61)));
        lookForNew();
        assertEquals(2, analyses.of(administrator, survey).size());
        run.giveUp(analyses.of(administrator, survey).getFirst().id(), new IllegalStateException("on purpose"));
        assertEquals("failed", analyses.of(administrator, survey).getFirst().state());
        clock.set(clock.instant().plus(Duration.ofMinutes(61)));
        lookForNew();
        assertEquals(2, analyses.of(administrator, survey).size(), "what failed is not tried again without new answers");
        sql.execute("update satisfaction.surveys set closed_at = ?::timestamptz where id = ?", clock.instant().toString(), survey);
        sql.execute("insert into satisfaction.responses (survey_id, way, started_at, completed_at) values (?, 'open', now(), now())", survey);
        lookForNew();
        assertEquals(3, analyses.of(administrator, survey).size(), "once more after the close, whatever the hour");
    }

    /// It is asked for each percent whether it is still wanted.
    @Test
    void a_running_analysis_stops_where_it_is() throws InterruptedException {
        long survey = small(2_000, 9);
        long id = requested(survey, new Settings("pairwise", 5_000, 1, false, List.of(), "kind", 30, 70, 12));
        sql.execute("create or replace function satisfaction.cancel_at_ten() returns trigger language plpgsql as 'begin if new.progress >= 10 and new.state = ''running'' then new.state = ''cancelled''; end if; return new; end'");
        sql.execute("create trigger cancel_at_ten before update on satisfaction.analyses for each row execute function satisfaction.cancel_at_ten()");
        try {
            run.run(id);
        } finally {
            sql.execute("drop function satisfaction.cancel_at_ten() cascade");
        }
        Analysis stopped = analyses.get(administrator, id);
        assertEquals("cancelled", stopped.state());
        assertTrue(stopped.progress() < 30, "it went on to " + stopped.progress());
        assertTrue(analyses.findings(administrator, id).isEmpty());
    }

    private void lookForNew() {
        new TransactionTemplate(manager).executeWithoutResult(status -> {
            own.analyse();
            sql.execute("delete from platform.scheduled_tasks where task_name = 'analyse-answers'");
        });
    }
}
