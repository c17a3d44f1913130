package frontline.satisfaction.answers;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.identity.db.Tables.USERS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;

import frontline.clients.cards.Clients;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.text.Language;
import frontline.satisfaction.questionnaires.Option;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.QuestionKind;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Answering;
import frontline.satisfaction.responses.Responses;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sheets as people read them. A client's is read by whoever sees the client, one of nobody known by those who measure satisfaction.
@Component
public class ReadSheet {

    private final DSLContext sql;
    private final Questionnaires questionnaires;
    private final Clients clients;

    ReadSheet(DSLContext sql, Questionnaires questionnaires, Clients clients) {
        this.sql = sql;
        this.questionnaires = questionnaires;
        this.clients = clients;
    }

    /// @param mark of a marked question that was answered with one; null otherwise
    /// @param words what was answered, line by line; empty: not answered
    public record Said(String question, @Nullable Integer mark, int from, int to, List<String> words, boolean notApplicable) {}

    public record View(long id, long surveyId, String survey, @Nullable Long clientId, @Nullable String client, @Nullable String person, String way, @Nullable String interviewer, @Nullable BigDecimal weight, Instant at, boolean complete, List<Said> said) {}

    /// @throws NotFound when there is none or the viewer may not read it
    public View of(Viewer viewer, long id, Language language) {
        var row = sql.select(RESPONSES.asterisk(), SURVEYS.TITLE, PEOPLE.NAME, USERS.NAME).from(RESPONSES).join(SURVEYS).on(SURVEYS.ID.eq(RESPONSES.SURVEY_ID)).leftJoin(PEOPLE).on(PEOPLE.ID.eq(RESPONSES.PERSON_ID)).leftJoin(USERS).on(USERS.ID.eq(RESPONSES.INTERVIEWER_ID))
                .where(RESPONSES.ID.eq(id)).fetchOptional().orElseThrow(() -> new NotFound("response " + id));
        var sheet = row.into(RESPONSES);
        String client = null;
        if (sheet.getClientId() != null) client = clients.find(viewer, sheet.getClientId()).orElseThrow(() -> new NotFound("response " + id)).name();
        else if (!viewer.may(Permission.MEASURE_SATISFACTION)) throw new NotFound("response " + id);
        Questionnaire questionnaire = questionnaires.of(sheet.getSurveyId());
        Map<String, Object> answers = Responses.read(sheet.getAnswers());
        List<Said> said = new ArrayList<>();
        for (Question question : questionnaire.questions()) said.add(said(questionnaire, question, answers.get(question.code()), language));
        return new View(id, sheet.getSurveyId(), row.get(SURVEYS.TITLE), sheet.getClientId(), client, row.get(PEOPLE.NAME), sheet.getWay(), row.get(USERS.NAME), sheet.getWeight(),
                sheet.getCompletedAt() == null ? sheet.getStartedAt() : sheet.getCompletedAt(), sheet.getCompletedAt() != null, said);
    }

    private static Said said(Questionnaire questionnaire, Question question, @Nullable Object answer, Language language) {
        int from = question.scale() == null ? 0 : question.scale().from();
        int to = question.scale() == null ? 0 : question.scale().to();
        String text = question.text().in(language);
        return switch (answer) {
            case null -> new Said(text, null, from, to, List.of(), false);
            case Number mark -> new Said(text, mark.intValue(), from, to, List.of(), false);
            case String na when question.kind().marked() -> new Said(text, null, from, to, List.of(), na.equals(Answering.NOT_APPLICABLE));
            case String words -> new Said(text, null, from, to, List.of(question.kind() == QuestionKind.CHOICE ? option(question, words, language) : words), false);
            case Collection<?> codes -> new Said(text, null, from, to, codes.stream().map(code -> option(question, String.valueOf(code), language)).toList(), false);
            case Map<?, ?> marks -> new Said(text, marks.get(Answering.US) instanceof Number ours ? ours.intValue() : null, from, to, questionnaire.rivals().stream().filter(rival -> marks.get(Long.toString(rival.id())) instanceof Number)
                    .map(rival -> rival.name() + ": " + marks.get(Long.toString(rival.id()))).toList(), false);
            default -> new Said(text, null, from, to, List.of(String.valueOf(answer)), false);
        };
    }

    private static String option(Question question, String code, Language language) {
        return question.options().stream().filter(option -> option.code().equals(code)).findFirst().map(Option::words).map(words -> words.in(language)).orElse(code);
    }

    /// What a client said lately: the mark of satisfaction or recommendation of each sheet.
    /// @param mark null when there is none
    public record Latest(long id, String survey, Instant at, @Nullable Integer mark, int to) {}

    public List<Latest> latest(Viewer viewer, long clientId, int most) {
        clients.ref(viewer, clientId);
        Map<Long, Questionnaire> known = new HashMap<>();
        return sql.select(RESPONSES.ID, RESPONSES.SURVEY_ID, SURVEYS.TITLE, RESPONSES.COMPLETED_AT, RESPONSES.ANSWERS).from(RESPONSES).join(SURVEYS).on(SURVEYS.ID.eq(RESPONSES.SURVEY_ID))
                .where(RESPONSES.CLIENT_ID.eq(clientId), RESPONSES.COMPLETED_AT.isNotNull()).orderBy(RESPONSES.COMPLETED_AT.desc(), RESPONSES.ID.desc()).limit(most)
                .fetch(row -> {
                    Map<String, Object> answers = Responses.read(row.value5());
                    for (Question question : known.computeIfAbsent(row.value2(), questionnaires::of).questions()) {
                        boolean tells = question.statedFor() == null && question.scale() != null && (question.kind() == QuestionKind.NPS || question.kind() == QuestionKind.CSAT || question.block() != null && question.block().part() == Part.SATISFACTION);
                        Object answer = answers.get(question.code()) instanceof Map<?, ?> marks ? marks.get(Answering.US) : answers.get(question.code());
                        if (tells && answer instanceof Number mark) return new Latest(row.value1(), row.value3(), row.value4(), mark.intValue(), question.scale().to());
                    }
                    return new Latest(row.value1(), row.value3(), row.value4(), null, 0);
                });
    }
}
