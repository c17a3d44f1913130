package frontline.satisfaction.asking;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.satisfaction.db.Tables.ROUNDS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.Set;
import java.util.HashSet;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.satisfaction.asking.Askable.Candidate;
import frontline.satisfaction.db.tables.records.QuotasRecord;
import frontline.satisfaction.db.tables.records.RoundsRecord;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Draws whom a survey asks: all of its segment, or some at random. Who is drawn and may not be asked stays with the reason.
@Component
public class Rounds {

    static final TaskDescriptor<Long> DRAW = TaskDescriptor.of("draw-round", Long.class);
    private static final int PORTION = 1_000;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Surveys surveys;
    private final Segments segments;
    private final Askable askable;
    private final Ways ways;
    private final Jobs jobs;
    private final Announcements announcements;
    private final Clock clock;

    Rounds(DSLContext sql, PlatformTransactionManager manager, Surveys surveys, Segments segments, Askable askable, Ways ways, Jobs jobs, Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.surveys = surveys;
        this.segments = segments;
        this.askable = askable;
        this.ways = ways;
        this.jobs = jobs;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// @param size drawn at random; null: all
    /// @param state 'waiting', 'running', 'done', 'failed'
    public record Round(long id, String way, @Nullable Integer size, long seed, String state, int chosen, int invited, int passedOver, Instant requestedAt) {

        public boolean isMoving() {
            return state.equals("waiting") || state.equals("running");
        }
    }

    /// Asks the segment of the survey, in the background.
    /// @param way 'mail' or 'telephone'
    /// @param size as many at random; null: all of them
    /// @param seed the same draws the same clients
    /// @param seen the program's address in the browser, for the links
    @Transactional
    public Outcome<Long> ask(Viewer viewer, long surveyId, String way, @Nullable Integer size, long seed, String seen) {
        Outcome<Long> noted = note(viewer, surveyId, way, size, seed, seen);
        if (noted instanceof Outcome.Done<Long>(Long id)) jobs.start(DRAW, Long.toString(id), id);
        return noted;
    }

    /// The same at once, for those who wait; the letters leave with the next quarter of an hour.
    public Outcome<Long> askNow(Viewer viewer, long surveyId, String way, @Nullable Integer size, long seed, String seen) {
        Outcome<Long> noted = java.util.Objects.requireNonNull(transactions.execute(status -> note(viewer, surveyId, way, size, seed, seen)));
        if (noted instanceof Outcome.Done<Long>(Long id)) draw(id, false);
        return noted;
    }

    private Outcome<Long> note(Viewer viewer, long surveyId, String way, @Nullable Integer size, long seed, String seen) {
        Survey survey = surveys.get(viewer, surveyId);
        if (!List.of("mail", "telephone").contains(way)) return Outcome.refused("way", "ways.wrong_way");
        if (!survey.answerable(surveys.today())) return Outcome.refused("", survey.draft() ? "ways.not_launched" : "ways.closed");
        if (size != null && size < 1) return Outcome.refused("size", "ways.wrong_size");
        ways.remember(surveyId, seen);
        return Outcome.done(sql.insertInto(ROUNDS).set(ROUNDS.SURVEY_ID, surveyId).set(ROUNDS.WAY, way).set(ROUNDS.SIZE, size).set(ROUNDS.SEED, seed)
                .set(ROUNDS.REQUESTED_AT, Instant.now(clock)).set(ROUNDS.REQUESTED_BY, viewer.userId()).returning(ROUNDS.ID).fetchSingle().getId());
    }

    public List<Round> of(long surveyId) {
        return sql.select(ROUNDS.ID, ROUNDS.WAY, ROUNDS.SIZE, ROUNDS.SEED, ROUNDS.STATE, ROUNDS.CHOSEN, ROUNDS.INVITED, ROUNDS.PASSED_OVER, ROUNDS.REQUESTED_AT)
                .from(ROUNDS).where(ROUNDS.SURVEY_ID.eq(surveyId)).orderBy(ROUNDS.ID.desc()).limit(50).fetch(org.jooq.Records.mapping(Round::new));
    }

    /// In portions, each of which is there wholly or not at all: what was drawn before a crash is not drawn again.
    /// @param sends whether the letters are written right afterwards
    void draw(long id, boolean sends) {
        RoundsRecord round = sql.fetchOptional(ROUNDS, ROUNDS.ID.eq(id)).orElse(null);
        if (round == null || !List.of("waiting", "running").contains(round.getState())) return;
        sql.update(ROUNDS).set(ROUNDS.STATE, "running").where(ROUNDS.ID.eq(id)).execute();
        Survey survey = surveys.find(round.getSurveyId()).orElseThrow();
        List<Long> drawn = drawn(survey, round);
        Map<Long, Long> quotas = askable.quotas(survey.id(), drawn);
        for (int from = 0; from == 0 || from < drawn.size(); from += PORTION) {
            List<Long> portion = drawn.subList(Math.min(from, drawn.size()), Math.min(from + PORTION, drawn.size()));
            boolean last = from + PORTION >= drawn.size();
            transactions.executeWithoutResult(status -> write(survey, round, portion, quotas, drawn.size(), last, sends));
            announcements.changed("survey-ways:" + survey.id());
        }
    }

    /// Of a survey with quotas only who belongs to one. Whoever was asked by this survey before is not asked a second time; who was passed over may be drawn again, and the newest word counts; those that this round has
    /// drawn before a crash count towards its size.
    private List<Long> drawn(Survey survey, RoundsRecord round) {
        Condition fresh = notExists(selectOne().from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(survey.id()), INVITATIONS.CLIENT_ID.eq(CLIENTS.ID), INVITATIONS.EVENT_KEY.isNull(),
                INVITATIONS.ROUND_ID.isNull().or(INVITATIONS.ROUND_ID.ne(round.getId())), INVITATIONS.PASSED_OVER.isNull()));
        var order = field("md5({0} || ':' || {1})", String.class, inline(Long.toString(round.getSeed())), CLIENTS.ID);
        List<Condition> quotas = sql.select(QUOTAS.FILTER).from(QUOTAS).where(QUOTAS.SURVEY_ID.eq(survey.id())).fetch(row -> segments.condition(row.value1()));
        Condition wanted = quotas.isEmpty() ? org.jooq.impl.DSL.noCondition() : org.jooq.impl.DSL.or(quotas);
        var query = sql.select(CLIENTS.ID).from(CLIENTS).where(segments.condition(survey.segment().filter()), fresh, wanted).orderBy(round.getSize() == null ? CLIENTS.ID : order, CLIENTS.ID);
        return round.getSize() == null ? query.fetch(CLIENTS.ID) : query.limit(round.getSize()).fetch(CLIENTS.ID);
    }

    private void write(Survey survey, RoundsRecord round, List<Long> portion, Map<Long, Long> quotas, int chosen, boolean last, boolean sends) {
        ways.takeTurn();
        RoundsRecord now = sql.selectFrom(ROUNDS).where(ROUNDS.ID.eq(round.getId())).forUpdate().fetchSingle();
        if (!now.getState().equals("running")) return;
        // By this round before a crash, or meanwhile by another one.
        Set<Long> there = new HashSet<>(sql.select(INVITATIONS.CLIENT_ID).from(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(survey.id()), INVITATIONS.EVENT_KEY.isNull(), INVITATIONS.CLIENT_ID.in(portion),
                INVITATIONS.ROUND_ID.eq(round.getId()).or(INVITATIONS.PASSED_OVER.isNull())).fetch(INVITATIONS.CLIENT_ID));
        List<Long> todo = portion.stream().filter(client -> !there.contains(client)).toList();
        sql.deleteFrom(INVITATIONS).where(INVITATIONS.SURVEY_ID.eq(survey.id()), INVITATIONS.CLIENT_ID.in(todo), INVITATIONS.EVENT_KEY.isNull(), INVITATIONS.PASSED_OVER.isNotNull()).execute();
        Instant moment = Instant.now(clock);
        List<Candidate> found = askable.of(survey, todo, round.getWay(), quotas);
        askable.invite(survey.id(), round.getId(), round.getWay(), found, quotas, moment);
        int invited = (int) found.stream().filter(candidate -> candidate.passedOver() == null).count();
        sql.update(ROUNDS).set(ROUNDS.CHOSEN, chosen).set(ROUNDS.INVITED, ROUNDS.INVITED.plus(invited)).set(ROUNDS.PASSED_OVER, ROUNDS.PASSED_OVER.plus(found.size() - invited))
                .set(ROUNDS.STATE, last ? "done" : "running").set(ROUNDS.FINISHED_AT, last ? moment : null).where(ROUNDS.ID.eq(round.getId())).execute();
        if (last && sends && round.getWay().equals("mail")) jobs.start(SendInvitations.SEND, "round-" + round.getId(), survey.id());
    }
}
