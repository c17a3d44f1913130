package frontline.satisfaction.asking;

import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.notExists;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.jooq.impl.DSL.field;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.consents.Consents;
import frontline.clients.consents.Standings;
import frontline.platform.live.Announcements;
import frontline.platform.mail.Letter;
import frontline.platform.mail.Outbox;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import frontline.satisfaction.db.tables.records.InvitationsRecord;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes the letters that are due, portion by portion. A portion is one transaction with its letters: a crash sends nothing twice.
@Component
class SendInvitations {

    static final TaskDescriptor<Long> SEND = TaskDescriptor.of("send-invitations", Long.class);
    static final String ORIGIN = "survey_invitation";
    private static final int PORTION = 100;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Surveys surveys;
    private final Ways ways;
    private final Askable askable;
    private final LinkKeys keys;
    private final Consents consents;
    private final Outbox outbox;
    private final Texts texts;
    private final Reception reception;
    private final Announcements announcements;
    private final Clock clock;

    SendInvitations(DSLContext sql, PlatformTransactionManager manager, Surveys surveys, Ways ways, Askable askable, LinkKeys keys, Consents consents, Outbox outbox, Texts texts, Reception reception,
            Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.surveys = surveys;
        this.ways = ways;
        this.askable = askable;
        this.keys = keys;
        this.consents = consents;
        this.outbox = outbox;
        this.texts = texts;
        this.reception = reception;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// All that is due of all surveys: letters first, then reminders.
    void run() {
        while (Boolean.TRUE.equals(transactions.execute(status -> portion()))) { }
        while (Boolean.TRUE.equals(transactions.execute(status -> reminders()))) { }
    }

    /// @return whether more may be due
    private boolean portion() {
        ways.takeTurn();
        List<InvitationsRecord> due = sql.selectFrom(INVITATIONS).where(INVITATIONS.SENT_AT.isNull(), INVITATIONS.PASSED_OVER.isNull(), INVITATIONS.DUE_AT.le(Instant.now(clock)), INVITATIONS.WAY.in("mail", "event"),
                        INVITATIONS.ANSWERED_AT.isNull(), INVITATIONS.DECLINED_AT.isNull())
                .orderBy(INVITATIONS.SURVEY_ID, INVITATIONS.ID).limit(PORTION).forUpdate().fetch();
        if (due.isEmpty()) return false;
        List<Long> clients = due.stream().map(InvitationsRecord::getClientId).toList();
        Set<Long> lately = new HashSet<>(askable.askedLately(clients, null));
        Standings standings = consents.standings(clients, "email");
        Survey survey = null;
        String base = "";
        Set<Long> full = Set.of();
        for (InvitationsRecord one : due) {
            if (survey == null || survey.id() != one.getSurveyId()) {
                survey = surveys.find(one.getSurveyId()).orElseThrow();
                base = ways.address(survey.id());
                full = askable.full(survey.id());
                announcements.changed("survey-ways:" + survey.id());
            }
            String not = !survey.answerable(surveys.today()) ? "survey_closed" : one.getQuotaId() != null && full.contains(one.getQuotaId()) ? "quota_full" : one.getEmail() == null ? "no_address"
                    : lately.contains(one.getClientId()) ? "asked_lately" : !Askable.allowed(standings, one.getClientId(), one.getPersonId(), "mail") ? "no_consent" : null;
            if (not == null) {
                send(survey, base, one, false);
                if (ways.limit() > 0) lately.add(one.getClientId());
            } else {
                one.setPassedOver(not);
            }
            one.store();
        }
        return due.size() == PORTION;
    }

    private boolean reminders() {
        ways.takeTurn();
        Instant now = Instant.now(clock);
        var other = INVITATIONS.as("other");
        // A client may have been asked twice, by two cards that have become one or after two events: its answer counts for both.
        var answered = selectOne().from(RESPONSES).where(RESPONSES.CLIENT_ID.eq(INVITATIONS.CLIENT_ID), RESPONSES.SURVEY_ID.eq(INVITATIONS.SURVEY_ID), RESPONSES.COMPLETED_AT.ge(INVITATIONS.SENT_AT));
        var declined = selectOne().from(other).where(other.SURVEY_ID.eq(INVITATIONS.SURVEY_ID), other.CLIENT_ID.eq(INVITATIONS.CLIENT_ID), other.DECLINED_AT.ge(INVITATIONS.SENT_AT));
        // Reminders are days after the letter; `reminded` of them have gone out.
        List<InvitationsRecord> due = sql.select(INVITATIONS.fields()).from(INVITATIONS).join(SURVEYS).on(SURVEYS.ID.eq(INVITATIONS.SURVEY_ID))
                .where(SURVEYS.LAUNCHED_AT.isNotNull(), SURVEYS.CLOSED_AT.isNull(), INVITATIONS.SENT_AT.isNotNull(), INVITATIONS.WAY.in("mail", "event"), INVITATIONS.ANSWERED_AT.isNull(), INVITATIONS.DECLINED_AT.isNull(), INVITATIONS.FAILED.isNull(),
                        field("cardinality({0})", Integer.class, SURVEYS.REMIND_AFTER).gt(INVITATIONS.REMINDED),
                        field("{0} + make_interval(days => {1}[{2} + 1])", Instant.class, INVITATIONS.SENT_AT, SURVEYS.REMIND_AFTER, INVITATIONS.REMINDED).le(now), notExists(answered), notExists(declined))
                .orderBy(INVITATIONS.SURVEY_ID, INVITATIONS.ID).limit(PORTION).forUpdate().of(INVITATIONS).fetchInto(INVITATIONS);
        if (due.isEmpty()) return false;
        Standings standings = consents.standings(due.stream().map(InvitationsRecord::getClientId).toList(), "email");
        Survey survey = null;
        String base = "";
        Set<Long> full = Set.of();
        for (InvitationsRecord one : due) {
            if (survey == null || survey.id() != one.getSurveyId()) {
                survey = surveys.find(one.getSurveyId()).orElseThrow();
                base = ways.address(survey.id());
                full = askable.full(survey.id());
            }
            boolean wanted = survey.answerable(surveys.today()) && Askable.allowed(standings, one.getClientId(), one.getPersonId(), "mail") && (one.getQuotaId() == null || !full.contains(one.getQuotaId()));
            if (wanted) send(survey, base, one, true);
            one.setReminded(one.getReminded() + 1);
            if (wanted) one.setRemindedAt(now);
            one.store();
        }
        return due.size() == PORTION;
    }

    /// @param base the program's address
    private void send(Survey survey, String base, InvitationsRecord one, boolean again) {
        Language language = Language.of(one.getLanguage(), Language.EN);
        String key = keys.of(one.getId());
        String link = base + "/s/" + key;
        String company = reception.house().name();
        String asker = survey.asker().isBlank() ? company : survey.asker();
        String heading = survey.heading().in(language).isBlank() ? survey.title() : survey.heading().in(language);
        String why = survey.why().in(language);
        Letter letter = Letter.of(ORIGIN, one.getId(), texts.get(language, again ? "asking.letter.reminder" : "asking.letter.subject", heading, asker),
                texts.get(language, again ? "asking.letter.reminder_body" : "asking.letter.body", heading, asker, why.isBlank() ? "" : why + "\n\n", link, company)).to(email(one)).byMachine();
        Outbox.Written written = outbox.send(letter);
        if (again) return;
        one.setKeyHash(LinkKeys.hash(key));
        one.setSentAt(Instant.now(clock));
        one.setLetterId(written.id());
    }

    private static String email(InvitationsRecord one) {
        @Nullable String email = one.getEmail();
        if (email == null) throw new IllegalStateException("invitation " + one.getId() + " has no address");
        return email;
    }
}
