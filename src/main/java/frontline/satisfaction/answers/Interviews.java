package frontline.satisfaction.answers;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.trueCondition;

import frontline.clients.cards.ClientLanguages;
import frontline.clients.cards.Clients;
import frontline.clients.consents.Consents;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.Cursor;
import frontline.satisfaction.asking.Askable;
import frontline.satisfaction.asking.Ways;
import frontline.satisfaction.responses.Beginning;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.Sheet;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Surveys by telephone: whom to call, and the sheet that is typed in while they speak. Whoever sees a client may ask it.
@Component
public class Interviews {

    private static final int MOST_OPEN = 20;
    private static final int MOST_OFFERED = 5;

    private final DSLContext sql;
    private final Clients clients;
    private final Consents consents;
    private final ClientLanguages languages;
    private final Surveys surveys;
    private final Segments segments;
    private final Responses responses;
    private final Ways ways;
    private final Askable askable;
    private final Clock clock;

    Interviews(DSLContext sql, Clients clients, Consents consents, ClientLanguages languages, Surveys surveys, Segments segments, Responses responses, Ways ways, Askable askable, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.consents = consents;
        this.languages = languages;
        this.surveys = surveys;
        this.segments = segments;
        this.responses = responses;
        this.ways = ways;
        this.askable = askable;
        this.clock = clock;
    }

    /// @param phone normalized; null: none is known
    /// @param sheet begun already, null: not yet
    public record ToCall(long invitationId, long clientId, String client, @Nullable String person, @Nullable String phone, @Nullable Long sheet) {}

    /// The survey, for whoever has somebody to call or has called.
    /// @throws NotFound when there is none or it has nothing to do with the viewer
    public Survey survey(Viewer viewer, long surveyId) {
        Survey survey = surveys.find(surveyId).orElseThrow(() -> new NotFound("survey " + surveyId));
        boolean concerned = viewer.may(Permission.MEASURE_SATISFACTION) || sql.fetchExists(selectOne().from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(surveyId), INVITATIONS.WAY.eq("telephone"), Clients.seenBy(viewer, INVITATIONS.CLIENT_ID)));
        if (!concerned) throw new NotFound("survey " + surveyId);
        return survey;
    }

    /// Those on the list who have not answered nor refused, of the clients the viewer sees.
    public List<ToCall> toCall(Viewer viewer, long surveyId, Optional<Cursor> after, int most) {
        var phone = select(CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).where(CONTACT_POINTS.CLIENT_ID.eq(INVITATIONS.CLIENT_ID), CONTACT_POINTS.KIND.eq("phone"))
                .orderBy(field("({0} is not distinct from {1}) desc", Boolean.class, CONTACT_POINTS.PERSON_ID, INVITATIONS.PERSON_ID), CONTACT_POINTS.POSITION, CONTACT_POINTS.ID).limit(1).<String>asField();
        return sql.select(INVITATIONS.ID, CLIENTS.ID, CLIENTS.NAME, PEOPLE.NAME, phone, RESPONSES.ID).from(INVITATIONS).join(CLIENTS).on(CLIENTS.ID.eq(INVITATIONS.CLIENT_ID)).leftJoin(PEOPLE).on(PEOPLE.ID.eq(INVITATIONS.PERSON_ID))
                .leftJoin(RESPONSES).on(RESPONSES.INVITATION_ID.eq(INVITATIONS.ID))
                .where(INVITATIONS.SURVEY_ID.eq(surveyId), INVITATIONS.WAY.eq("telephone"), INVITATIONS.PASSED_OVER.isNull(), INVITATIONS.ANSWERED_AT.isNull(), INVITATIONS.DECLINED_AT.isNull(), Clients.seenBy(viewer, INVITATIONS.CLIENT_ID),
                        after.map(cursor -> INVITATIONS.ID.gt(cursor.number(0))).orElse(noCondition()))
                .orderBy(INVITATIONS.ID).limit(most).fetch(org.jooq.Records.mapping(ToCall::new));
    }

    /// Open surveys that the client belongs to and has not answered, the latest first.
    public List<Survey> openFor(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        Set<Long> answered = sql.select(RESPONSES.SURVEY_ID).from(RESPONSES).where(RESPONSES.CLIENT_ID.eq(clientId), RESPONSES.COMPLETED_AT.isNotNull()).fetchSet(RESPONSES.SURVEY_ID);
        List<Survey> open = surveys.running(MOST_OPEN).stream().filter(survey -> !answered.contains(survey.id())).toList();
        if (open.isEmpty()) return List.of();
        var belongs = sql.select(open.stream().map(survey -> field(trueCondition().and(segments.condition(survey.segment().filter())))).toList()).from(CLIENTS).where(CLIENTS.ID.eq(clientId)).fetchSingle();
        return IntStream.range(0, open.size()).filter(at -> Boolean.TRUE.equals(belongs.get(at))).mapToObj(open::get).limit(MOST_OFFERED).toList();
    }

    /// Begins, or goes on with what was begun.
    /// @return the sheet
    @Transactional
    public Outcome<Long> begin(Viewer viewer, long surveyId, long clientId) {
        clients.ref(viewer, clientId);
        Survey survey = surveys.find(surveyId).filter(one -> !one.draft()).orElseThrow(() -> new NotFound("survey " + surveyId));
        if (!survey.answerable(surveys.today())) return Outcome.refused("", "survey.is_closed");
        ways.takeTurn();
        sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.ID.eq(clientId)).forUpdate().fetch();
        var invitation = sql.selectFrom(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(surveyId), INVITATIONS.CLIENT_ID.eq(clientId), INVITATIONS.PASSED_OVER.isNull())
                .orderBy(INVITATIONS.ANSWERED_AT.isNotNull(), INVITATIONS.ID).limit(1).fetchOne();
        if (invitation != null && invitation.getAnsweredAt() != null) return Outcome.refused("", "interview.answered");
        // A list to call may be weeks old: what was asked and refused since then counts. A talk that has begun goes on.
        if (invitation == null || !sql.fetchExists(RESPONSES, RESPONSES.INVITATION_ID.eq(invitation.getId()))) {
            Optional<Outcome<Long>> refused = mayNot(survey, clientId);
            if (refused.isPresent()) return refused.get();
        }
        if (invitation == null) {
            invitation = sql.insertInto(INVITATIONS).set(INVITATIONS.SURVEY_ID, surveyId).set(INVITATIONS.CLIENT_ID, clientId).set(INVITATIONS.WAY, "telephone").set(INVITATIONS.LANGUAGE, survey.languageFor(languages.of(clientId)).code())
                    .set(INVITATIONS.QUOTA_ID, askable.quotas(surveyId, List.of(clientId)).get(clientId)).set(INVITATIONS.DUE_AT, Instant.now(clock)).set(INVITATIONS.CREATED_AT, Instant.now(clock)).returning().fetchSingle();
        }
        return responses.begin(Beginning.byTelephone(surveyId, clientId, invitation.getPersonId(), invitation.getId(), invitation.getLanguage(), viewer.userId())).map(Responses.Begun::id);
    }

    private Optional<Outcome<Long>> mayNot(Survey survey, long client) {
        if (!consents.mayWrite(client, null, "phone")) return Optional.of(Outcome.refused("", "interview.no_consent"));
        return askable.askedLately(List.of(client), survey.id()).isEmpty() ? Optional.empty() : Optional.of(Outcome.refused("", "interview.asked_lately", ways.limit()));
    }

    /// @throws NotFound when there is none that is typed in by telephone or goes on from a letter, or the viewer does not see the client
    public Sheet sheet(Viewer viewer, long id) {
        Sheet sheet = responses.find(id).filter(one -> one.invitationId() != null && one.clientId() != null).orElseThrow(() -> new NotFound("interview " + id));
        clients.ref(viewer, java.util.Objects.requireNonNull(sheet.clientId()));
        return sheet;
    }

    /// They do not want to be asked.
    @Transactional
    public void decline(Viewer viewer, long id) {
        Sheet sheet = sheet(viewer, id);
        sql.update(INVITATIONS).set(INVITATIONS.DECLINED_AT, Instant.now(clock)).where(INVITATIONS.ID.eq(sheet.invitationId()), INVITATIONS.ANSWERED_AT.isNull()).execute();
    }
}
