package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.ASKING_LIMIT;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.selectCount;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.satisfaction.db.tables.records.SurveysRecord;
import frontline.satisfaction.responses.Secret;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// By which ways a survey reaches clients: reminders, event, open link, closing day, quotas, and the company's limit.
@Component
public class Ways {

    static final int USUAL_LIMIT = 90;
    private static final long TURN = 7_201_951;
    private static final int MOST_REMINDERS = 3;

    private final DSLContext sql;
    private final Surveys surveys;
    private final Segments segments;
    private final String ownAddress;

    Ways(DSLContext sql, Surveys surveys, Segments segments, @Value("${frontline.address:}") String ownAddress) {
        this.sql = sql;
        this.surveys = surveys;
        this.segments = segments;
        this.ownAddress = ownAddress.replaceAll("/+$", "");
    }

    /// @param remindAfter days after the letter, ascending
    /// @param event 'deal_won', 'payment_received'; null: none
    /// @param eventDelay days
    /// @param openLink the address anybody may answer at, null when there is none
    /// @param address of the program, as links bear it; "" until somebody has set up the ways
    public record Settings(List<Integer> remindAfter, @Nullable String event, int eventDelay, @Nullable String openLink, @Nullable LocalDate closesOn, String address) {}

    /// @param counted invited and not passed over
    /// @param answered of them
    public record Quota(long id, String name, String filter, int wanted, int counted, int answered) {

        public boolean full() {
            return answered >= wanted;
        }
    }

    public Settings of(Viewer viewer, long surveyId) {
        surveys.get(viewer, surveyId);
        SurveysRecord row = sql.fetchSingle(SURVEYS, SURVEYS.ID.eq(surveyId));
        return new Settings(Arrays.asList(row.getRemindAfter()), row.getEvent(), row.getEventDelay(), row.getOpenKey() == null ? null : address(row) + "/s/" + row.getOpenKey(), row.getClosesOn(), address(row));
    }

    /// @param seen the program's address in the browser of the person who sets this up: links in letters will bear it
    @Transactional
    public Outcome<Long> set(Viewer viewer, long surveyId, List<Integer> remindAfter, @Nullable String event, int eventDelay, @Nullable LocalDate closesOn, String seen) {
        Survey survey = surveys.get(viewer, surveyId);
        List<Refusal> refusals = new ArrayList<>();
        List<Integer> days = remindAfter.stream().distinct().sorted().toList();
        if (days.size() > MOST_REMINDERS || days.stream().anyMatch(day -> day < 1 || day > 365)) refusals.add(Refusal.at("remind_after", "ways.wrong_reminders", MOST_REMINDERS));
        if (event != null && !List.of("deal_won", "payment_received").contains(event)) refusals.add(Refusal.at("event", "ways.wrong_event"));
        if (eventDelay < 0 || eventDelay > 365) refusals.add(Refusal.at("event_delay", "ways.wrong_delay"));
        if (closesOn != null && closesOn.getYear() > Surveys.LAST_YEAR) refusals.add(Refusal.at("closes_on", "survey.closes_far", String.valueOf(Surveys.LAST_YEAR)));
        if (closesOn != null && closesOn.isBefore(surveys.today())) refusals.add(Refusal.at("closes_on", "ways.closes_in_past"));
        if (survey.state() == Survey.State.CLOSED) refusals.add(Refusal.at("", "ways.closed"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(SURVEYS).set(SURVEYS.REMIND_AFTER, days.toArray(Integer[]::new)).set(SURVEYS.EVENT, event).set(SURVEYS.EVENT_DELAY, eventDelay).set(SURVEYS.CLOSES_ON, closesOn)
                .set(SURVEYS.ADDRESS, seen).set(SURVEYS.VERSION, SURVEYS.VERSION.plus(1)).where(SURVEYS.ID.eq(surveyId)).execute();
        return Outcome.done(surveyId);
    }

    /// A link that anybody may answer at. Taken away and made again it is another one: the old one is worth nothing then.
    @Transactional
    public void openLink(Viewer viewer, long surveyId, boolean open, String seen) {
        surveys.get(viewer, surveyId);
        sql.update(SURVEYS).set(SURVEYS.OPEN_KEY, open ? Secret.fresh() : null).set(SURVEYS.ADDRESS, seen).where(SURVEYS.ID.eq(surveyId), open ? SURVEYS.OPEN_KEY.isNull() : SURVEYS.OPEN_KEY.isNotNull()).execute();
    }

    @Transactional
    public void remember(long surveyId, String seen) {
        sql.update(SURVEYS).set(SURVEYS.ADDRESS, seen).where(SURVEYS.ID.eq(surveyId)).execute();
    }

    String address(long surveyId) {
        return address(sql.fetchSingle(SURVEYS, SURVEYS.ID.eq(surveyId)));
    }

    private String address(SurveysRecord survey) {
        return ownAddress.isEmpty() ? survey.getAddress() : ownAddress;
    }

    public List<Quota> quotas(long surveyId) {
        var answered = selectCount().from(RESPONSES).join(INVITATIONS).on(INVITATIONS.ID.eq(RESPONSES.INVITATION_ID)).where(INVITATIONS.QUOTA_ID.eq(QUOTAS.ID), RESPONSES.COMPLETED_AT.isNotNull()).<Integer>asField();
        return sql.select(QUOTAS.ID, QUOTAS.NAME, QUOTAS.FILTER, QUOTAS.WANTED, count(INVITATIONS.ID).filterWhere(INVITATIONS.PASSED_OVER.isNull()), answered)
                .from(QUOTAS).leftJoin(INVITATIONS).on(INVITATIONS.QUOTA_ID.eq(QUOTAS.ID)).where(QUOTAS.SURVEY_ID.eq(surveyId)).groupBy(QUOTAS.ID).orderBy(QUOTAS.ID)
                .fetch(org.jooq.Records.mapping(Quota::new));
    }

    @Transactional
    public Outcome<Long> addQuota(Viewer viewer, long surveyId, Segment segment, int wanted) {
        if (surveys.get(viewer, surveyId).state() == Survey.State.CLOSED) return Outcome.refused("", "ways.closed");
        if (segment.name().isBlank()) return Outcome.refused("quota", "ways.quota_segment");
        if (!segment.fits()) return Outcome.refused("quota", "survey.too_long", Segment.LONGEST_NAME);
        if (wanted < 1 || wanted > 1_000_000) return Outcome.refused("wanted", "ways.quota_wanted");
        return Outcome.done(sql.insertInto(QUOTAS).set(QUOTAS.SURVEY_ID, surveyId).set(QUOTAS.NAME, segment.name()).set(QUOTAS.FILTER, segment.filter()).set(QUOTAS.WANTED, wanted)
                .returning(QUOTAS.ID).fetchSingle().getId());
    }

    @Transactional
    public void removeQuota(Viewer viewer, long surveyId, long quotaId) {
        surveys.get(viewer, surveyId);
        if (sql.deleteFrom(QUOTAS).where(QUOTAS.ID.eq(quotaId), QUOTAS.SURVEY_ID.eq(surveyId)).execute() == 0) throw new NotFound("quota " + quotaId);
    }

    /// Whoever asks clients, by letter or by telephone, waits for their turn until the end of the transaction, on whatever node: or
    /// two would ask the same client at the same moment, each having seen that nobody had.
    public void takeTurn() {
        sql.execute("select pg_advisory_xact_lock(?)", TURN);
    }

    /// Days in which no client is asked a second time.
    public int limit() {
        return sql.select(ASKING_LIMIT.DAYS).from(ASKING_LIMIT).fetchOptional(ASKING_LIMIT.DAYS).orElse(USUAL_LIMIT);
    }

    @Transactional
    public Outcome<Integer> setLimit(Viewer viewer, int days) {
        viewer.require(Permission.SET_UP_SALES);
        if (days < 0 || days > 3650) return Outcome.refused("limit", "ways.wrong_limit");
        sql.insertInto(ASKING_LIMIT).set(ASKING_LIMIT.ID, 1L).set(ASKING_LIMIT.DAYS, days).onConflict(ASKING_LIMIT.ID).doUpdate().set(ASKING_LIMIT.DAYS, days).execute();
        return Outcome.done(days);
    }

    /// How many clients of the viewer the survey's segment holds now.
    public int segmentSize(Viewer viewer, Survey survey) {
        return segments.size(viewer, survey.segment().filter());
    }
}
