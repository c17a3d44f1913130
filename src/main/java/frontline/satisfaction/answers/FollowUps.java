package frontline.satisfaction.answers;

import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.FOLLOWED_UP;
import static frontline.satisfaction.db.Tables.FOLLOW_UPS;
import static frontline.satisfaction.db.Tables.QUESTIONS;

import frontline.clients.cards.Clients;
import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.departments.Heads;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Answering;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Sheet;
import frontline.satisfaction.responses.SurveyAnswered;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a low mark starts: an action of the client's owner, at once, with words to begin with. Once for each sheet and rule.
@Component
public class FollowUps {

    private static final int LONGEST = 1000;

    private final DSLContext sql;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final Responses responses;
    private final Actions actions;
    private final ActionTypes types;
    private final Users users;
    private final Viewers viewers;
    private final Heads heads;
    private final Reception reception;
    private final Texts texts;
    private final Clock clock;

    FollowUps(DSLContext sql, Surveys surveys, Questionnaires questionnaires, Responses responses, Actions actions, ActionTypes types, Users users, Viewers viewers, Heads heads, Reception reception, Texts texts, Clock clock) {
        this.sql = sql;
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.actions = actions;
        this.types = types;
        this.users = users;
        this.viewers = viewers;
        this.heads = heads;
        this.reception = reception;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param atMost the highest mark that starts an action
    /// @param followed how many sheets it has met
    public record Rule(long id, String questionCode, int atMost, long actionTypeId, int withinDays, String prepare, int followed) {}

    /// Empty for a survey without rules.
    public List<Rule> of(Viewer viewer, long surveyId) {
        surveys.get(viewer, surveyId);
        return sql.select(FOLLOW_UPS.ID, FOLLOW_UPS.QUESTION_CODE, FOLLOW_UPS.AT_MOST, FOLLOW_UPS.ACTION_TYPE_ID, FOLLOW_UPS.WITHIN_DAYS, FOLLOW_UPS.PREPARE,
                        org.jooq.impl.DSL.selectCount().from(FOLLOWED_UP).where(FOLLOWED_UP.FOLLOW_UP_ID.eq(FOLLOW_UPS.ID)).<Integer>asField())
                .from(FOLLOW_UPS).where(FOLLOW_UPS.SURVEY_ID.eq(surveyId)).orderBy(FOLLOW_UPS.ID).fetch(org.jooq.Records.mapping(Rule::new));
    }

    @Transactional
    public Outcome<Long> add(Viewer viewer, long surveyId, String questionCode, int atMost, long actionTypeId, int withinDays, String prepare) {
        surveys.get(viewer, surveyId);
        List<Refusal> refusals = new ArrayList<>();
        Question question = questionnaires.of(surveyId).question(questionCode).filter(one -> one.kind().marked()).orElse(null);
        if (question == null || question.scale() == null) refusals.add(Refusal.at("question", "rules.question"));
        else if (!question.scale().holds(atMost)) refusals.add(Refusal.at("at_most", "rules.at_most", question.scale().from(), question.scale().to()));
        if (types.active().stream().noneMatch(type -> type.id() == actionTypeId)) refusals.add(Refusal.at("type", "rules.type"));
        if (withinDays < 0 || withinDays > 60) refusals.add(Refusal.at("within", "rules.within"));
        if (prepare.length() > LONGEST) refusals.add(Refusal.at("prepare", "rules.long", LONGEST));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(FOLLOW_UPS).set(FOLLOW_UPS.SURVEY_ID, surveyId).set(FOLLOW_UPS.QUESTION_CODE, questionCode).set(FOLLOW_UPS.AT_MOST, atMost).set(FOLLOW_UPS.ACTION_TYPE_ID, actionTypeId)
                .set(FOLLOW_UPS.WITHIN_DAYS, withinDays).set(FOLLOW_UPS.PREPARE, prepare.strip()).returning(FOLLOW_UPS.ID).fetchSingle().getId());
    }

    @Transactional
    public void remove(Viewer viewer, long surveyId, long rule) {
        surveys.get(viewer, surveyId);
        if (sql.deleteFrom(FOLLOW_UPS).where(FOLLOW_UPS.ID.eq(rule), FOLLOW_UPS.SURVEY_ID.eq(surveyId)).execute() == 0) throw new NotFound("rule " + rule);
    }

    @EventListener
    @Transactional
    public void hear(SurveyAnswered answered) {
        if (answered.clientId() == null) return;
        var rules = sql.selectFrom(FOLLOW_UPS).where(FOLLOW_UPS.SURVEY_ID.eq(answered.surveyId())).orderBy(FOLLOW_UPS.ID).fetch();
        if (rules.isEmpty()) return;
        Sheet sheet = responses.find(answered.responseId()).orElseThrow();
        var questionnaire = questionnaires.of(answered.surveyId());
        for (var rule : rules) {
            Integer mark = mark(sheet.answers().get(rule.getQuestionCode()));
            Question question = questionnaire.question(rule.getQuestionCode()).orElse(null);
            if (mark == null || question == null || mark > rule.getAtMost()) continue;
            // Whoever comes second, of two that hear the same, finds it there.
            var noted = sql.insertInto(FOLLOWED_UP).set(FOLLOWED_UP.FOLLOW_UP_ID, rule.getId()).set(FOLLOWED_UP.RESPONSE_ID, sheet.id()).onConflictDoNothing().returning(FOLLOWED_UP.ID).fetchOptional();
            if (noted.isEmpty()) continue;
            Optional<Long> assignee = assignee(answered.clientId(), answered.surveyId());
            if (assignee.isEmpty()) continue;
            Viewer owner = viewers.find(assignee.get()).orElseThrow();
            Language language = users.languageOf(owner.userId(), reception.house().language());
            String client = sql.select(CLIENTS.NAME).from(CLIENTS).where(CLIENTS.ID.eq(answered.clientId())).fetchSingle().value1();
            String words = texts.get(language, "rules.action", answered.survey(), question.text().in(language), mark, question.scale() == null ? 0 : question.scale().to()) + (rule.getPrepare().isEmpty() ? "" : "\n" + rule.getPrepare());
            LocalDate due = reception.house().today(clock).plusDays(rule.getWithinDays());
            ActionPlan plan = new ActionPlan(rule.getActionTypeId(), owner.userId(), new Subject("client", answered.clientId(), client), null, due, null, words);
            // A type that was archived meanwhile starts nothing; the answer itself must not be lost over it.
            if (actions.plan(owner, plan) instanceof Outcome.Done<Long>(Long action)) sql.update(FOLLOWED_UP).set(FOLLOWED_UP.ACTION_ID, action).where(FOLLOWED_UP.ID.eq(noted.get().getId())).execute();
        }
    }

    private static @Nullable Integer mark(@Nullable Object answer) {
        if (answer instanceof Map<?, ?> marks) return mark(marks.get(Answering.US));
        return answer instanceof Number number ? number.intValue() : null;
    }

    /// The client's owner; where it has none, or they have left, the head of its department, or of the one above; where nobody
    /// leads there, whoever launched the survey.
    private Optional<Long> assignee(long client, long survey) {
        var row = sql.select(CLIENTS.OWNER_ID, CLIENTS.DEPARTMENT_ID).from(CLIENTS).where(CLIENTS.ID.eq(client)).fetchSingle();
        if (row.value1() != null && isHere(row.value1())) return Optional.of(row.value1());
        Optional<Long> head = heads.all().of(row.value2(), row.value1() == null ? 0 : row.value1()).stream().findFirst();
        if (head.isPresent()) return head;
        return sql.select(SURVEYS.LAUNCHED_BY).from(SURVEYS).where(SURVEYS.ID.eq(survey)).fetchOptional(SURVEYS.LAUNCHED_BY).filter(this::isHere)
                .filter(launcher -> sql.fetchExists(CLIENTS, CLIENTS.ID.eq(client), Clients.seenBy(viewers.find(launcher).orElseThrow(), CLIENTS.ID)));
    }

    private boolean isHere(long user) {
        return users.find(user).filter(found -> found.active()).isPresent();
    }
}
