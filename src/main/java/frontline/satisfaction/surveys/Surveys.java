package frontline.satisfaction.surveys;

import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PATHS;
import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;
import static org.jooq.impl.DSL.max;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.satisfaction.db.tables.records.SurveysRecord;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Surveys from the draft to the close, and the next wave. The questionnaire is written by [frontline.satisfaction.questionnaires.QuestionnaireDrafts].
@Component
public class Surveys {

    /// A last day after it is a slip of the keyboard.
    public static final int LAST_YEAR = 2100;

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Segments segments;
    private final Copies copies;
    private final Reception reception;
    private final Clock clock;

    Surveys(DSLContext sql, Questionnaires questionnaires, Segments segments, Copies copies, Reception reception, Clock clock) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.segments = segments;
        this.copies = copies;
        this.reception = reception;
        this.clock = clock;
    }

    /// @throws NotFound when there is none
    public Survey get(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return find(id).orElseThrow(() -> new NotFound("survey " + id));
    }

    /// Whoever looks: for what the program does by itself, and for those who answer.
    public Optional<Survey> find(long id) {
        return sql.selectFrom(SURVEYS).where(SURVEYS.ID.eq(id)).fetchOptional(Surveys::survey);
    }

    public Optional<Survey> ofOpenKey(String key) {
        return sql.selectFrom(SURVEYS).where(SURVEYS.OPEN_KEY.eq(key)).fetchOptional(Surveys::survey);
    }

    /// Those that can be answered today, the latest first.
    public List<Survey> running(int most) {
        return sql.selectFrom(SURVEYS).where(SURVEYS.LAUNCHED_AT.isNotNull(), SURVEYS.CLOSED_AT.isNull(), SURVEYS.CLOSES_ON.isNull().or(SURVEYS.CLOSES_ON.ge(today()))).orderBy(SURVEYS.ID.desc()).limit(most).fetch(Surveys::survey);
    }

    /// All waves of a series, the first one first.
    public List<Survey> series(long seriesId) {
        return sql.selectFrom(SURVEYS).where(SURVEYS.SERIES_ID.eq(seriesId)).orderBy(SURVEYS.WAVE).fetch(Surveys::survey);
    }

    public LocalDate today() {
        return reception.house().today(clock);
    }

    @Transactional
    public Outcome<Long> create(Viewer viewer, SurveyForm form) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<Refusal> refusals = check(form);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        // The first wave gives the series its number, so both have to be known before the row is there.
        long id = sql.fetchSingle("""
                insert into satisfaction.surveys (id, series_id, title, created_at, created_by) overriding system value
                select n, n, ?, ?::timestamptz, ? from nextval(pg_get_serial_sequence('satisfaction.surveys', 'id')) n returning id""",
                form.title(), Instant.now(clock), viewer.userId()).get(0, Long.class);
        written(form, sql.fetchSingle(SURVEYS, SURVEYS.ID.eq(id))).store();
        return Outcome.done(id);
    }

    /// The header. What clients read may still be put right while they answer; the languages are part of the questionnaire.
    /// @throws StaleVersion when somebody else changed it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, SurveyForm form, int version) {
        Survey before = get(viewer, id);
        List<Refusal> refusals = check(form);
        if (!before.draft() && !before.languages().equals(form.languages())) refusals.add(Refusal.at("languages", "survey.frozen"));
        if (before.state() == Survey.State.CLOSED) refusals.add(Refusal.at("", "survey.is_closed"));
        if (before.state() == Survey.State.OPEN && form.closesOn() != null && form.closesOn().isBefore(today())) refusals.add(Refusal.at("closes_on", "survey.closes_in_past"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        SurveysRecord row = sql.selectFrom(SURVEYS).where(SURVEYS.ID.eq(id)).forUpdate().fetchSingle();
        if (row.getVersion() != version) throw new StaleVersion("survey " + id);
        written(form, row);
        row.setVersion(version + 1);
        row.store();
        return Outcome.done(id);
    }

    /// Sets what is explained by what among whom, and how many answers that takes. Only then a survey can be launched.
    @Transactional
    public Outcome<Long> setModel(Viewer viewer, long id, ModelForm model) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        SurveysRecord row = locked(id);
        if (row.getLaunchedAt() != null) return Outcome.refused("", "survey.frozen");
        Questionnaire asked = questionnaires.of(id);
        List<Refusal> refusals = new ArrayList<>(Readiness.toSetModel(asked, model));
        List<Long> known = sql.select(COMPETITORS.ID).from(COMPETITORS).where(COMPETITORS.ID.in(model.competitors())).fetch(COMPETITORS.ID);
        if (!known.containsAll(model.competitors())) refusals.add(Refusal.at("competitors", "survey.no_such_competitor"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        row.setSegmentName(model.segment().name());
        row.setSegmentFilter(model.segment().filter());
        row.setAnswersNeeded(model.answersNeeded());
        row.setNeededWhy(model.neededWhy());
        row.setModelSetAt(Instant.now(clock));
        row.setModelSetBy(viewer.userId());
        row.setVersion(row.getVersion() + 1);
        row.store();
        sql.deleteFrom(SURVEY_COMPETITORS).where(SURVEY_COMPETITORS.SURVEY_ID.eq(id)).execute();
        List<Long> rivals = model.competitors().stream().distinct().toList();
        if (!rivals.isEmpty()) {
            var insert = sql.insertInto(SURVEY_COMPETITORS, SURVEY_COMPETITORS.SURVEY_ID, SURVEY_COMPETITORS.COMPETITOR_ID, SURVEY_COMPETITORS.POSITION);
            for (int i = 0; i < rivals.size(); i++) insert = insert.values(id, rivals.get(i), i);
            insert.execute();
        }
        sql.deleteFrom(PATHS).where(PATHS.SURVEY_ID.eq(id)).execute();
        if (!model.arrows().isEmpty()) {
            Map<String, Long> blocks = new HashMap<>(sql.select(BLOCKS.CODE, BLOCKS.ID).from(BLOCKS).where(BLOCKS.SURVEY_ID.eq(id)).fetchMap(BLOCKS.CODE, BLOCKS.ID));
            var insert = sql.insertInto(PATHS, PATHS.SURVEY_ID, PATHS.FROM_BLOCK, PATHS.TO_BLOCK);
            for (Questionnaire.Arrow arrow : model.arrows().stream().distinct().toList()) insert = insert.values(id, blocks.get(arrow.from()), blocks.get(arrow.to()));
            insert.execute();
        }
        return Outcome.done(id);
    }

    /// The program's proposal for the segment as it stands now.
    public NeededAnswers proposal(Viewer viewer, Segment segment, Questionnaire asked) {
        return NeededAnswers.of(segments.size(viewer, segment.filter()), (int) asked.questions().stream().filter(frontline.satisfaction.questionnaires.Question::explains).count());
    }

    /// What stands in the way, the field saying where it is put right: 'questions', 'model', 'header'. Empty: nothing.
    public List<Refusal> obstacles(Survey survey, Questionnaire asked) {
        List<Refusal> obstacles = new ArrayList<>(Readiness.toLaunch(survey, asked));
        if (survey.closesOn() != null && survey.closesOn().isBefore(today())) obstacles.add(Refusal.at("header", "survey.closes_in_past"));
        return obstacles;
    }

    /// From now on it can be answered, and its questionnaire stays as it is.
    @Transactional
    public Outcome<Long> launch(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        SurveysRecord row = locked(id);
        if (row.getLaunchedAt() != null) return Outcome.refused("", "survey.launched_already");
        List<Refusal> obstacles = obstacles(survey(row), questionnaires.of(id));
        if (!obstacles.isEmpty()) return Outcome.refused(obstacles);
        row.setLaunchedAt(Instant.now(clock));
        row.setLaunchedBy(viewer.userId());
        row.setVersion(row.getVersion() + 1);
        row.store();
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> close(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        SurveysRecord row = locked(id);
        if (row.getLaunchedAt() == null) return Outcome.refused("", "survey.not_launched");
        if (row.getClosedAt() != null) return Outcome.refused("", "survey.is_closed");
        row.setClosedAt(Instant.now(clock));
        row.setClosedBy(viewer.userId());
        row.setVersion(row.getVersion() + 1);
        row.store();
        return Outcome.done(id);
    }

    /// Closes what was to be answered until yesterday.
    @Transactional
    public int closeDue() {
        return sql.update(SURVEYS).set(SURVEYS.CLOSED_AT, Instant.now(clock)).set(SURVEYS.VERSION, SURVEYS.VERSION.plus(1))
                .where(SURVEYS.LAUNCHED_AT.isNotNull(), SURVEYS.CLOSED_AT.isNull(), SURVEYS.CLOSES_ON.lt(today())).execute();
    }

    /// A draft with the same questions under the same codes, to be compared with the waves before.
    /// @return the new survey's id
    @Transactional
    public Outcome<Long> nextWave(Viewer viewer, long id) {
        Survey from = get(viewer, id);
        // Two at once would both be wave three.
        sql.select(SURVEYS.ID).from(SURVEYS).where(SURVEYS.ID.eq(from.seriesId())).forUpdate().fetch();
        var unlaunched = sql.fetchExists(SURVEYS, SURVEYS.SERIES_ID.eq(from.seriesId()), SURVEYS.LAUNCHED_AT.isNull());
        if (unlaunched) return Outcome.refused("", "survey.wave_in_draft");
        int wave = sql.select(max(SURVEYS.WAVE)).from(SURVEYS).where(SURVEYS.SERIES_ID.eq(from.seriesId())).fetchSingle().value1() + 1;
        return Outcome.done(copies.nextWave(viewer, from, wave));
    }

    private SurveysRecord locked(long id) {
        return sql.selectFrom(SURVEYS).where(SURVEYS.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("survey " + id));
    }

    private List<Refusal> check(SurveyForm form) {
        List<Refusal> refusals = new ArrayList<>();
        if (form.title().isEmpty()) refusals.add(Refusal.at("title", "form.required"));
        if (form.title().length() > 200) refusals.add(Refusal.at("title", "survey.too_long", 200));
        if (form.asker().length() > 200) refusals.add(Refusal.at("asker", "survey.too_long", 200));
        if (form.languages().isEmpty()) refusals.add(Refusal.at("languages", "survey.no_language"));
        if (form.closesOn() != null && form.closesOn().getYear() > LAST_YEAR) refusals.add(Refusal.at("closes_on", "survey.closes_far", String.valueOf(LAST_YEAR)));
        if (form.closesOn() != null && form.closesOn().getYear() < 2000) refusals.add(Refusal.at("closes_on", "survey.closes_in_past"));
        if (tooLong(form.heading(), 200)) refusals.add(Refusal.at("heading", "survey.too_long", 200));
        if (tooLong(form.why(), 2000)) refusals.add(Refusal.at("why", "survey.too_long", 2000));
        if (tooLong(form.thanks(), 2000)) refusals.add(Refusal.at("thanks", "survey.too_long", 2000));
        if (form.programmeId() != null && !sql.fetchExists(PROGRAMMES, PROGRAMMES.ID.eq(form.programmeId()))) refusals.add(Refusal.at("programme", "survey.no_such_programme"));
        return refusals;
    }

    private static boolean tooLong(Words words, int most) {
        return words.en().length() > most || words.ru().length() > most;
    }

    private static SurveysRecord written(SurveyForm form, SurveysRecord row) {
        row.setTitle(form.title());
        row.setLanguages(form.languages().stream().distinct().sorted().map(Language::code).toArray(String[]::new));
        row.setHeadingEn(form.heading().en().strip());
        row.setHeadingRu(form.heading().ru().strip());
        row.setAsker(form.asker());
        row.setWhyEn(form.why().en().strip());
        row.setWhyRu(form.why().ru().strip());
        row.setThanksEn(form.thanks().en().strip());
        row.setThanksRu(form.thanks().ru().strip());
        row.setClosesOn(form.closesOn());
        row.setProgrammeId(form.programmeId());
        return row;
    }

    static Survey survey(SurveysRecord row) {
        @Nullable Integer needed = row.getAnswersNeeded();
        return new Survey(row.getId(), row.getSeriesId(), row.getWave(), row.getProgrammeId(), row.getTitle(), Arrays.stream(row.getLanguages()).map(code -> Language.of(code, Language.EN)).toList(),
                new Words(row.getHeadingEn(), row.getHeadingRu()), row.getAsker(), new Words(row.getWhyEn(), row.getWhyRu()), new Words(row.getThanksEn(), row.getThanksRu()),
                new Segment(row.getSegmentName(), row.getSegmentFilter()), needed, row.getNeededWhy(), row.getModelSetAt(), row.getOpenKey(), row.getClosesOn(),
                row.getLaunchedAt(), row.getClosedAt(), row.getVersion(), row.getCreatedAt(), row.getCreatedBy());
    }
}
