package frontline.satisfaction.analysis;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.ANALYSIS_INPUTS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.platform.replica.Replica;
import frontline.satisfaction.questionnaires.QuestionKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// What the answers of a survey say: asked for, watched, cancelled, read. An analysis that is done is never changed.
@Component
public class Analyses {

    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("analyse-answers", Long.class);
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final Jobs jobs;
    private final Announcements announcements;
    private final Clock clock;
    private final Replica replica;

    Analyses(DSLContext sql, Jobs jobs, Announcements announcements, Clock clock, Replica replica) {
        this.sql = sql;
        this.jobs = jobs;
        this.announcements = announcements;
        this.clock = clock;
        this.replica = replica;
    }

    static String topic(long surveyId) {
        return "analyses:" + surveyId;
    }

    /// In the background.
    /// @return its id
    @Transactional
    public Outcome<Long> request(Viewer viewer, long surveyId, Settings settings) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        if (!sql.fetchExists(SURVEYS, SURVEYS.ID.eq(surveyId))) throw new NotFound("survey " + surveyId);
        return switch (settings.checked()) {
            case Outcome.Refused<Settings>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Settings>(Settings checked) -> {
                if (!sql.fetchExists(RESPONSES, RESPONSES.SURVEY_ID.eq(surveyId), RESPONSES.COMPLETED_AT.isNotNull())) yield Outcome.refused("", "analysis.wrong.no_answers");
                if (sql.fetchExists(ANALYSES, ANALYSES.SURVEY_ID.eq(surveyId), ANALYSES.STATE.in("waiting", "running"), ANALYSES.REQUESTED_BY.isNotNull())) yield Outcome.refused("", "analysis.wrong.underway");
                if (checked.segmentQuestion() != null && !sql.fetchExists(QUESTIONS, QUESTIONS.SURVEY_ID.eq(surveyId), QUESTIONS.CODE.eq(checked.segmentQuestion()), QUESTIONS.KIND.eq(QuestionKind.CHOICE.code()))) yield Outcome.refused("segment_question", "analysis.wrong.segment_question");
                yield Outcome.done(queue(surveyId, checked, viewer.userId()));
            }
        };
    }

    /// @param by null: by itself
    long queue(long surveyId, Settings settings, @Nullable Long by) {
        long id = sql.insertInto(ANALYSES).set(ANALYSES.SURVEY_ID, surveyId).set(ANALYSES.SETTINGS, JSONB.valueOf(JSON.writeValueAsString(settings)))
                .set(ANALYSES.REQUESTED_AT, clock.instant()).set(ANALYSES.REQUESTED_BY, by).returningResult(ANALYSES.ID).fetchSingle().value1();
        jobs.start(RUN, String.valueOf(id), id);
        announcements.changed(topic(surveyId));
        return id;
    }

    /// What is done or has ended otherwise stays as it is.
    @Transactional
    public void cancel(Viewer viewer, long id) {
        long survey = get(viewer, id).surveyId();
        sql.update(ANALYSES).set(ANALYSES.STATE, "cancelled").set(ANALYSES.FINISHED_AT, clock.instant()).where(ANALYSES.ID.eq(id), ANALYSES.STATE.in("waiting", "running")).execute();
        announcements.changed(topic(survey));
    }

    /// The latest first.
    public List<Analysis> of(Viewer viewer, long surveyId) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        if (!sql.fetchExists(SURVEYS, SURVEYS.ID.eq(surveyId))) throw new NotFound("survey " + surveyId);
        return fetch(ANALYSES.SURVEY_ID.eq(surveyId));
    }

    /// @throws NotFound when there is none
    public Analysis get(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return fetch(ANALYSES.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("analysis " + id));
    }

    /// Empty until it is done.
    public Optional<Findings> findings(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return findings(id);
    }

    /// The latest that is done.
    public Optional<Analysis> latest(Viewer viewer, long surveyId) {
        return of(viewer, surveyId).stream().filter(Analysis::done).findFirst();
    }

    /// From what it was computed from, as it was computed: the same findings again. Nothing is kept.
    public Findings recompute(long id) {
        var row = sql.select(ANALYSES.SETTINGS, ANALYSIS_INPUTS.DATA).from(ANALYSES).join(ANALYSIS_INPUTS).on(ANALYSIS_INPUTS.ANALYSIS_ID.eq(ANALYSES.ID)).where(ANALYSES.ID.eq(id)).fetchOne();
        if (row == null) throw new NotFound("inputs of analysis " + id);
        return new Computation(InputsFile.read(row.value2()), JSON.readValue(row.value1().data(), Settings.class), percent -> { }).findings();
    }

    /// Whether what is kept makes the same findings to this day. It takes as long as the analysis did.
    public boolean reproduces(Viewer viewer, long id) {
        Findings kept = findings(viewer, id).orElseThrow(() -> new NotFound("findings of analysis " + id));
        return recompute(id).equals(kept);
    }

    /// They never change once they are there, so the replica's are as good; where it has none yet, a job has only just written them.
    Optional<Findings> findings(long id) {
        return replica.read(() -> kept(id)).or(() -> kept(id));
    }

    private Optional<Findings> kept(long id) {
        return sql.select(ANALYSES.FINDINGS).from(ANALYSES).where(ANALYSES.ID.eq(id), ANALYSES.STATE.eq("done")).fetchOptional(ANALYSES.FINDINGS).map(kept -> JSON.readValue(kept.data(), Findings.class));
    }

    private List<Analysis> fetch(Condition which) {
        return sql.select(ANALYSES.ID, ANALYSES.SURVEY_ID, SURVEYS.TITLE, SURVEYS.WAVE, ANALYSES.SETTINGS, ANALYSES.REQUESTED_AT, ANALYSES.REQUESTED_BY, ANALYSES.STATE, ANALYSES.PROGRESS, ANALYSES.FINISHED_AT, ANALYSES.ANSWERS)
                .from(ANALYSES).join(SURVEYS).on(SURVEYS.ID.eq(ANALYSES.SURVEY_ID)).where(which).orderBy(ANALYSES.ID.desc()).fetch(Analyses::analysis);
    }

    private static Analysis analysis(Record row) {
        return new Analysis(row.get(ANALYSES.ID), row.get(ANALYSES.SURVEY_ID), row.get(SURVEYS.TITLE), row.get(SURVEYS.WAVE), JSON.readValue(row.get(ANALYSES.SETTINGS).data(), Settings.class),
                row.get(ANALYSES.REQUESTED_AT), row.get(ANALYSES.REQUESTED_BY), row.get(ANALYSES.STATE), row.get(ANALYSES.PROGRESS), row.get(ANALYSES.FINISHED_AT), row.get(ANALYSES.ANSWERS));
    }
}
