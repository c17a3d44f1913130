package frontline.satisfaction.asking;

import static frontline.satisfaction.db.Tables.QUOTAS;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.satisfaction.db.Tables.INVITATIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;

import frontline.sales.deals.DealWon;
import frontline.sales.payments.PaymentReceived;
import frontline.satisfaction.asking.Askable.Candidate;
import frontline.satisfaction.db.tables.records.SurveysRecord;
import frontline.satisfaction.segments.Segments;
import frontline.satisfaction.surveys.Survey;
import frontline.satisfaction.surveys.Surveys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A deal was won, or money came in: surveys that wait for it ask the client some days later. One event asks once, however
/// often it is taken back and comes again.
@Component
class AskAfterEvents {

    private final DSLContext sql;
    private final Surveys surveys;
    private final Segments segments;
    private final Askable askable;
    private final Clock clock;

    AskAfterEvents(DSLContext sql, Surveys surveys, Segments segments, Askable askable, Clock clock) {
        this.sql = sql;
        this.surveys = surveys;
        this.segments = segments;
        this.askable = askable;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    public void hear(DealWon won) {
        ask("deal_won", "deal_won:" + won.dealId(), won.clientId());
    }

    @EventListener
    @Transactional
    public void hear(PaymentReceived received) {
        ask("payment_received", "payment_received:" + received.paymentId(), received.clientId());
    }

    private void ask(String event, String key, @Nullable Long client) {
        if (client == null) return;
        for (SurveysRecord row : sql.selectFrom(SURVEYS).where(SURVEYS.EVENT.eq(event), SURVEYS.LAUNCHED_AT.isNotNull(), SURVEYS.CLOSED_AT.isNull()).fetch()) {
            Survey survey = surveys.find(row.getId()).orElseThrow();
            if (!sql.fetchExists(CLIENTS, CLIENTS.ID.eq(client), segments.condition(survey.segment().filter()))) continue;
            Map<Long, Long> quotas = askable.quotas(survey.id(), List.of(client));
            if (quotas.isEmpty() && sql.fetchExists(QUOTAS, QUOTAS.SURVEY_ID.eq(survey.id()))) continue;
            Instant due = Instant.now(clock).plus(Duration.ofDays(row.getEventDelay()));
            for (Candidate one : askable.of(survey, List.of(client), "event", quotas)) {
                // Whether they were asked lately counts on the day the letter is due.
                String passedOver = "asked_lately".equals(one.passedOver()) && one.address() != null ? null : one.passedOver();
                sql.insertInto(INVITATIONS).set(INVITATIONS.SURVEY_ID, survey.id()).set(INVITATIONS.CLIENT_ID, client).set(INVITATIONS.PERSON_ID, one.personId()).set(INVITATIONS.WAY, "event")
                        .set(INVITATIONS.EMAIL, one.address()).set(INVITATIONS.LANGUAGE, one.language().code()).set(INVITATIONS.DUE_AT, due).set(INVITATIONS.PASSED_OVER, passedOver)
                        .set(INVITATIONS.QUOTA_ID, quotas.get(client)).set(INVITATIONS.EVENT_KEY, key).set(INVITATIONS.CREATED_AT, Instant.now(clock)).onConflictDoNothing().execute();
            }
        }
    }
}
