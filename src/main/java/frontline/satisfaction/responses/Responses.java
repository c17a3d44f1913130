package frontline.satisfaction.responses;

import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;

import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.satisfaction.db.tables.records.ResponsesRecord;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Sheets of answers: begun, kept as one goes, completed once.
@Component
public class Responses {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> ANSWERS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Responses(DSLContext sql, Surveys surveys, Questionnaires questionnaires, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.events = events;
        this.clock = clock;
    }

    /// @param key with which the sheet is found again, said only here; of a sheet that was there already it is ""
    public record Begun(long id, String key) {}

    /// An invitation has one sheet: whoever begins it again goes on with it.
    @Transactional
    public Outcome<Begun> begin(Beginning beginning) {
        Survey survey = surveys.find(beginning.surveyId()).orElseThrow(() -> new NotFound("survey " + beginning.surveyId()));
        Optional<Refusal> closed = closed(survey, beginning.way());
        if (closed.isPresent()) return Outcome.refused(List.of(closed.get()));
        String key = Secret.fresh();
        var made = sql.insertInto(RESPONSES)
                .set(RESPONSES.SURVEY_ID, beginning.surveyId()).set(RESPONSES.INVITATION_ID, beginning.invitationId())
                .set(RESPONSES.CLIENT_ID, beginning.clientId()).set(RESPONSES.PERSON_ID, beginning.personId())
                .set(RESPONSES.WAY, beginning.way()).set(RESPONSES.LANGUAGE, beginning.language())
                .set(RESPONSES.WEIGHT, beginning.weight()).set(RESPONSES.EXTERNAL_ID, beginning.externalId()).set(RESPONSES.IMPORT_ID, beginning.importId())
                .set(RESPONSES.KEY_HASH, Secret.hash(key)).set(RESPONSES.INTERVIEWER_ID, beginning.interviewerId())
                .set(RESPONSES.STARTED_AT, Instant.now(clock))
                .onConflictDoNothing().returning(RESPONSES.ID).fetchOptional();
        if (made.isPresent()) return Outcome.done(new Begun(made.get().getId(), key));
        if (beginning.externalId() != null) return Outcome.refused("external_id", "response.imported_already", beginning.externalId());
        return Outcome.done(new Begun(sql.select(RESPONSES.ID).from(RESPONSES).where(RESPONSES.INVITATION_ID.eq(beginning.invitationId())).fetchSingle().value1(), ""));
    }

    public Optional<Sheet> find(long id) {
        return sql.selectFrom(RESPONSES).where(RESPONSES.ID.eq(id)).fetchOptional(Responses::sheet);
    }

    public Optional<Sheet> ofKey(long surveyId, String key) {
        return sql.selectFrom(RESPONSES).where(RESPONSES.KEY_HASH.eq(Secret.hash(key)), RESPONSES.SURVEY_ID.eq(surveyId)).fetchOptional(Responses::sheet);
    }

    public Optional<Sheet> ofInvitation(long invitationId) {
        return sql.selectFrom(RESPONSES).where(RESPONSES.INVITATION_ID.eq(invitationId)).fetchOptional(Responses::sheet);
    }

    /// Keeps one answer; nothing takes it back.
    /// @param raw see [Answering#read]
    @Transactional
    public Outcome<Long> keep(long id, String code, @Nullable Object raw) {
        Map<String, Object> one = new HashMap<>();
        one.put(code, raw);
        return keep(id, one);
    }

    /// Keeps what is right of it and says what is not; questions there are none of are passed over.
    @Transactional
    public Outcome<Long> keep(long id, Map<String, ?> raw) {
        ResponsesRecord row = locked(id);
        if (row.getCompletedAt() != null) return Outcome.refused("", "response.complete_already");
        Optional<Refusal> closed = closed(surveys.find(row.getSurveyId()).orElseThrow(), row.getWay());
        if (closed.isPresent()) return Outcome.refused(List.of(closed.get()));
        Questionnaire questionnaire = questionnaires.of(row.getSurveyId());
        Map<String, Object> answers = read(row.getAnswers());
        List<Refusal> refusals = new ArrayList<>();
        for (Question question : questionnaire.questions()) {
            if (!raw.containsKey(question.code())) continue;
            switch (Answering.read(questionnaire, question, raw.get(question.code()))) {
                case Outcome.Done<Optional<Object>>(var answer) -> answer.ifPresentOrElse(value -> answers.put(question.code(), value), () -> answers.remove(question.code()));
                case Outcome.Refused<Optional<Object>>(var wrong) -> {
                    // An earlier, right answer must not stand in for the wrong one.
                    answers.remove(question.code());
                    refusals.addAll(wrong);
                }
            }
        }
        row.setAnswers(written(answers));
        row.store();
        return refusals.isEmpty() ? Outcome.done(id) : Outcome.refused(refusals);
    }

    /// Once, whatever is pressed twice. Answers to questions that were not asked in the end are dropped.
    @Transactional
    public Outcome<Long> complete(long id) {
        ResponsesRecord row = locked(id);
        if (row.getCompletedAt() != null) return Outcome.refused("", "response.complete_already");
        Survey survey = surveys.find(row.getSurveyId()).orElseThrow();
        Optional<Refusal> closed = closed(survey, row.getWay());
        if (closed.isPresent()) return Outcome.refused(List.of(closed.get()));
        Questionnaire questionnaire = questionnaires.of(row.getSurveyId());
        Map<String, Object> answers = read(row.getAnswers());
        List<Question> asked = questionnaire.asked(answers);
        List<Refusal> missing = missing(asked, answers);
        if (!missing.isEmpty()) return Outcome.refused(missing);
        Set<String> counted = new HashSet<>(asked.stream().map(Question::code).toList());
        answers.keySet().retainAll(counted);
        if (answers.isEmpty()) return Outcome.refused("", "answer.none");
        row.setAnswers(written(answers));
        row.setCompletedAt(Instant.now(clock));
        row.store();
        events.publishEvent(new SurveyAnswered(id, survey.id(), row.getClientId(), row.getPersonId(), row.getInterviewerId(), survey.title(), score(questionnaire, answers), row.getCompletedAt()));
        return Outcome.done(id);
    }

    /// A whole sheet at once, or nothing of it.
    @Transactional
    public Outcome<Long> bringIn(Beginning beginning, Map<String, ?> raw) {
        Outcome<Begun> begun = begin(beginning);
        if (!(begun instanceof Outcome.Done<Begun>(Begun sheet))) return begun.map(Begun::id);
        Outcome<Long> outcome = keep(sheet.id(), raw) instanceof Outcome.Refused<Long>(var wrong) ? Outcome.refused(wrong) : complete(sheet.id());
        if (outcome instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return outcome;
    }

    /// The required questions that are asked and have no answer yet.
    public List<Refusal> missing(long id) {
        Sheet sheet = find(id).orElseThrow(() -> new NotFound("response " + id));
        return missing(questionnaires.of(sheet.surveyId()).asked(sheet.answers()), sheet.answers());
    }

    private static List<Refusal> missing(List<Question> asked, Map<String, Object> answers) {
        return asked.stream().filter(question -> question.required() && !Answering.answers(question, answers.get(question.code()))).map(question -> Refusal.at(question.code(), "answer.required")).toList();
    }

    /// "8/10", the first mark of satisfaction or recommendation.
    public static String score(Questionnaire questionnaire, Map<String, Object> answers) {
        for (Question question : questionnaire.questions()) {
            boolean tells = question.kind() == QuestionKind.NPS || question.kind() == QuestionKind.CSAT || question.kind().marked() && question.block() != null && question.block().part() == Part.SATISFACTION;
            Object answer = answers.get(question.code()) instanceof Map<?, ?> marks ? marks.get(Answering.US) : answers.get(question.code());
            if (tells && question.statedFor() == null && answer instanceof Integer mark) return mark + "/" + question.scale().to();
        }
        return "";
    }

    /// Answers that are brought in belong to what was asked, be it over or not.
    private Optional<Refusal> closed(Survey survey, String way) {
        if (survey.draft()) return Optional.of(Refusal.at("", "survey.not_launched"));
        if (!way.equals("import") && !survey.answerable(surveys.today())) return Optional.of(Refusal.at("", "survey.is_closed"));
        return Optional.empty();
    }

    private ResponsesRecord locked(long id) {
        return sql.selectFrom(RESPONSES).where(RESPONSES.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("response " + id));
    }

    private static Sheet sheet(ResponsesRecord row) {
        return new Sheet(row.getId(), row.getSurveyId(), row.getInvitationId(), row.getClientId(), row.getPersonId(), row.getWay(), row.getLanguage(), read(row.getAnswers()),
                row.getInterviewerId(), row.getExternalId(), row.getStartedAt(), row.getCompletedAt());
    }

    /// As they are kept, for those who read many sheets.
    public static Map<String, Object> read(JSONB answers) {
        return JSON.readValue(answers.data(), ANSWERS);
    }

    public static JSONB written(Map<String, Object> answers) {
        return JSONB.valueOf(JSON.writeValueAsString(answers));
    }
}
