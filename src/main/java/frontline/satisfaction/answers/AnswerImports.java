package frontline.satisfaction.answers;

import static frontline.satisfaction.db.Tables.ANSWER_IMPORTS;
import static frontline.satisfaction.db.Tables.REJECTED_ANSWERS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.Files;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.satisfaction.answers.AnswerPlan.Column;
import frontline.satisfaction.db.tables.records.AnswerImportsRecord;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Answering;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Answers from a file: bring it, say what its columns are, start, cancel, take back.
@Component
public class AnswerImports {

    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("import-answers", Long.class);
    private static final int LONGEST = 1000;
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Questionnaires questionnaires;
    private final NewQuestions newQuestions;
    private final RunAnswerImport run;
    private final Files files;
    private final Jobs jobs;
    private final Deeds deeds;
    private final Announcements announcements;
    private final Clock clock;

    AnswerImports(DSLContext sql, PlatformTransactionManager manager, Questionnaires questionnaires, NewQuestions newQuestions, RunAnswerImport run, Files files, Jobs jobs, Deeds deeds,
            Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.questionnaires = questionnaires;
        this.newQuestions = newQuestions;
        this.run = run;
        this.files = files;
        this.jobs = jobs;
        this.deeds = deeds;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// @param state 'mapping', 'queued', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'
    public record State(long id, long surveyId, String fileName, String state, int rows, int processed, int taken, int rejected) {

        public boolean isMoving() {
            return state.equals("queued") || state.equals("running") || state.equals("undoing");
        }

        public int percent() {
            return rows == 0 ? 100 : (int) (100L * processed / rows);
        }
    }

    /// Takes a file in, unpacking it, and looks what its columns are. The caller keeps and deletes the copy on disk.
    @Transactional
    public Outcome<Long> bring(Viewer viewer, long surveyId, String fileName, Path file) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        if (!sql.fetchExists(SURVEYS, SURVEYS.ID.eq(surveyId))) throw new NotFound("survey " + surveyId);
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return AnswerFile.open(name.isBlank() ? "file" : name, file, opened -> store(viewer, surveyId, opened));
    }

    private long store(Viewer viewer, long surveyId, AnswerFile opened) {
        AnswerPlan plan = new GuessPlan(questionnaires.of(surveyId), remembered(surveyId)).of(opened.profiles());
        try (InputStream content = java.nio.file.Files.newInputStream(opened.path())) {
            return sql.insertInto(ANSWER_IMPORTS).set(ANSWER_IMPORTS.SURVEY_ID, surveyId).set(ANSWER_IMPORTS.FILE_ID, files.store(opened.name(), "application/octet-stream", content).id())
                    .set(ANSWER_IMPORTS.FILE_NAME, opened.name()).set(ANSWER_IMPORTS.DIALECT, json(AnswerFile.StoredDialect.of(opened.table().dialect()))).set(ANSWER_IMPORTS.PROFILE, json(opened.profiles()))
                    .set(ANSWER_IMPORTS.PLAN, json(plan)).set(ANSWER_IMPORTS.ROWS, opened.rows()).set(ANSWER_IMPORTS.CREATED_AT, Instant.now(clock)).set(ANSWER_IMPORTS.CREATED_BY, viewer.userId())
                    .returning(ANSWER_IMPORTS.ID).fetchSingle().getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How columns were taken in this survey or an earlier wave of it, by heading.
    private Map<String, Column> remembered(long surveyId) {
        Map<String, Column> remembered = new HashMap<>();
        sql.select(ANSWER_IMPORTS.PLAN).from(ANSWER_IMPORTS).join(SURVEYS).on(SURVEYS.ID.eq(ANSWER_IMPORTS.SURVEY_ID))
                .where(SURVEYS.SERIES_ID.eq(select(SURVEYS.SERIES_ID).from(SURVEYS).where(SURVEYS.ID.eq(surveyId)).asField()), ANSWER_IMPORTS.STATE.in("done", "undone"))
                .orderBy(ANSWER_IMPORTS.ID.desc()).limit(5)
                .forEach(row -> JSON.readValue(row.value1().data(), AnswerPlan.class).columns().stream().filter(column -> !column.target().equals(AnswerPlan.SKIP))
                        .forEach(column -> remembered.putIfAbsent(column.heading().toLowerCase(Locale.ROOT), column)));
        return remembered;
    }

    public State get(Viewer viewer, long id) {
        return state(record(viewer, id));
    }

    public List<State> of(Viewer viewer, long surveyId) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return sql.selectFrom(ANSWER_IMPORTS).where(ANSWER_IMPORTS.SURVEY_ID.eq(surveyId)).orderBy(ANSWER_IMPORTS.ID.desc()).limit(50).fetch(AnswerImports::state);
    }

    public AnswerPlan plan(Viewer viewer, long id) {
        return plan(record(viewer, id));
    }

    public List<ColumnProfile> profiles(Viewer viewer, long id) {
        return profiles(record(viewer, id));
    }

    /// What would become of the cells of each column that answers a question, by position; of columns with few different cells.
    public Map<Integer, Effect> effects(Viewer viewer, long id) {
        AnswerImportsRecord record = record(viewer, id);
        Questionnaire questionnaire = questionnaires.of(record.getSurveyId());
        List<ColumnProfile> profiles = profiles(record);
        Map<Integer, Effect> effects = new HashMap<>();
        for (Column column : plan(record).columns()) {
            ColumnProfile profile = profiles.get(column.position());
            if (!column.answers() || !profile.few()) continue;
            if (column.isNew()) effects.put(column.position(), Effect.of(column, profile, Effect.asked(column, profile)));
            else questionnaire.question(column.code()).ifPresent(question -> effects.put(column.position(), Effect.of(column, profile, question)));
        }
        return effects;
    }

    /// Keeps what a person said; what cells mean is guessed anew where a column goes elsewhere, or its scale has changed.
    @Transactional
    public void map(Viewer viewer, long id, AnswerPlan plan) {
        AnswerImportsRecord record = mapping(viewer, id);
        AnswerPlan before = plan(record);
        List<ColumnProfile> profiles = profiles(record);
        GuessPlan guess = new GuessPlan(questionnaires.of(record.getSurveyId()), Map.of());
        save(id, new AnswerPlan(plan.columns().stream().map(column -> {
            Column old = before.columns().get(column.position());
            boolean same = old.target().equals(column.target()) && old.code().equals(column.code()) && java.util.Objects.equals(old.from(), column.from()) && java.util.Objects.equals(old.to(), column.to());
            return same ? column : guess.meanings(column, profiles.get(column.position()));
        }).toList()));
    }

    @Transactional
    public Outcome<Long> start(Viewer viewer, long id) {
        Outcome<Long> ready = ready(viewer, id);
        if (ready instanceof Outcome.Done<Long>) jobs.start(RUN, Long.toString(id), id);
        return ready;
    }

    private Outcome<Long> ready(Viewer viewer, long id) {
        AnswerImportsRecord record = mapping(viewer, id);
        Questionnaire questionnaire = questionnaires.of(record.getSurveyId());
        AnswerPlan plan = plan(record);
        List<Refusal> refusals = wrong(questionnaire, plan);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        save(id, newQuestions.make(questionnaire, plan, profiles(record)));
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, "queued").where(ANSWER_IMPORTS.ID.eq(id)).execute();
        announcements.changed("answers:" + id);
        return Outcome.done(id);
    }

    /// All at once, for those who wait: brings the file, corrects what was guessed, and reads it to its end.
    public Outcome<State> take(Viewer viewer, long surveyId, String fileName, Path file, UnaryOperator<AnswerPlan> correction) {
        Outcome<Long> started = java.util.Objects.requireNonNull(transactions.execute(status -> switch (bring(viewer, surveyId, fileName, file)) {
            case Outcome.Done<Long>(Long id) -> {
                map(viewer, id, correction.apply(plan(viewer, id)));
                yield ready(viewer, id);
            }
            case Outcome.Refused<Long> refused -> refused;
        }));
        if (started instanceof Outcome.Done<Long>(Long id)) run.run(id);
        return started.map(id -> get(viewer, id));
    }

    private List<Refusal> wrong(Questionnaire questionnaire, AnswerPlan plan) {
        List<Refusal> refusals = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Set<String> made = new HashSet<>();
        for (Column column : plan.columns()) {
            String field = "c" + column.position();
            if (!AnswerPlan.TARGETS.contains(column.target())) {
                refusals.add(Refusal.at(field, "answers.no_target"));
                continue;
            }
            if (column.isNew() && !made.add(column.code())) refusals.add(Refusal.at(field, "answers.code_taken", column.code()));
            if (column.isNew() && Math.max(column.text().length(), column.block().length()) > LONGEST) refusals.add(Refusal.at(field, "survey.too_long", LONGEST));
            if (column.answers() && !taken.add(column.code() + "/" + column.rival())) refusals.add(Refusal.at(field, "answers.twice", column.heading()));
            if (column.target().equals(AnswerPlan.QUESTION) && questionnaire.question(column.code()).isEmpty()) refusals.add(Refusal.at(field, "answers.no_question", column.code()));
            else if (!comparesWith(questionnaire, column)) refusals.add(Refusal.at(field, "answer.no_such_competitor"));
            if (!column.isNew()) continue;
            if (!column.code().matches("[a-z][a-z0-9_]{0,39}")) refusals.add(Refusal.at(field, "answers.code"));
            else if (questionnaire.question(column.code()).isPresent()) refusals.add(Refusal.at(field, "answers.code_taken", column.code()));
            boolean marked = !column.target().equals("new:choice") && !column.target().equals("new:text");
            if (marked && (column.from() == null || column.to() == null || column.to() <= column.from() || column.to() - column.from() > 100)) refusals.add(Refusal.at(field, "answers.scale_ends"));
        }
        boolean frozen = plan.columns().stream().anyMatch(Column::isNew) && sql.fetchExists(SURVEYS, SURVEYS.ID.eq(questionnaire.surveyId()), SURVEYS.LAUNCHED_AT.isNotNull());
        if (frozen) refusals.add(Refusal.at("", "answers.frozen"));
        if (taken.isEmpty()) refusals.add(Refusal.at("", "answers.no_columns"));
        return refusals;
    }

    /// A mark of a comparison is given to somebody who is compared, every other answer to nobody.
    private static boolean comparesWith(Questionnaire questionnaire, Column column) {
        boolean compared = questionnaire.question(column.code()).filter(question -> question.kind() == QuestionKind.COMPARISON).isPresent();
        if (!compared) return column.rival().isEmpty();
        return column.rival().equals(Answering.US) || questionnaire.rivals().stream().anyMatch(rival -> String.valueOf(rival.id()).equals(column.rival()));
    }

    @Transactional
    public void cancel(Viewer viewer, long id) {
        record(viewer, id);
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.CANCEL, true).where(ANSWER_IMPORTS.ID.eq(id), ANSWER_IMPORTS.STATE.eq("running")).execute();
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, "cancelled").set(ANSWER_IMPORTS.FINISHED_AT, Instant.now(clock)).where(ANSWER_IMPORTS.ID.eq(id), ANSWER_IMPORTS.STATE.in("mapping", "queued")).execute();
        announcements.changed("answers:" + id);
    }

    public Outcome<Long> undo(Viewer viewer, long id) {
        record(viewer, id);
        return deeds.of("answers:" + id).map(deed -> deeds.undo(viewer, deed).map(begun -> id)).orElseGet(() -> Outcome.refused("", "answers.nothing_to_undo"));
    }

    /// @param heading of the column at fault, "" for the row
    public record Rejected(int line, String heading, String cell, String reason) {}

    public List<Rejected> rejected(Viewer viewer, long id, int most) {
        record(viewer, id);
        return sql.select(REJECTED_ANSWERS.LINE, REJECTED_ANSWERS.HEADING, REJECTED_ANSWERS.CELL, REJECTED_ANSWERS.REASON).from(REJECTED_ANSWERS).where(REJECTED_ANSWERS.IMPORT_ID.eq(id))
                .orderBy(REJECTED_ANSWERS.ID).limit(most).fetch(org.jooq.Records.mapping(Rejected::new));
    }

    private AnswerImportsRecord record(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return sql.selectFrom(ANSWER_IMPORTS).where(ANSWER_IMPORTS.ID.eq(id)).fetchOptional().orElseThrow(() -> new NotFound("import of answers " + id));
    }

    private AnswerImportsRecord mapping(Viewer viewer, long id) {
        AnswerImportsRecord record = record(viewer, id);
        if (!record.getState().equals("mapping")) throw new frontline.platform.StaleVersion("import of answers " + id);
        return record;
    }

    private void save(long id, AnswerPlan plan) {
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.PLAN, json(plan)).where(ANSWER_IMPORTS.ID.eq(id)).execute();
    }

    private static State state(AnswerImportsRecord record) {
        return new State(record.getId(), record.getSurveyId(), record.getFileName(), record.getState(), record.getRows(), record.getProcessed(), record.getTaken(), record.getRejected());
    }

    static AnswerPlan plan(AnswerImportsRecord record) {
        return JSON.readValue(record.getPlan().data(), AnswerPlan.class);
    }

    static List<ColumnProfile> profiles(AnswerImportsRecord record) {
        return List.of(JSON.readValue(record.getProfile().data(), ColumnProfile[].class));
    }

    static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }
}
