package frontline.demo;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.inline;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.classifiers.Classifier;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.users.Users;
import frontline.insight.control.Control;
import frontline.insight.control.ControlFilter;
import frontline.insight.control.ControlScope;
import frontline.insight.control.ExpectationForm;
import frontline.insight.control.Expectations;
import frontline.platform.time.ProgramClock;
import frontline.platform.text.Language;
import frontline.sales.deals.DealMoves;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What makes control worth a look: actions that were planned and done, deals that went back a stage, and what the heads
/// expected the reasons of refusal of the last quarter to be.
@Component
@Order(80)
class DemoControl implements DemoPart {

    private static final int PLANNED = 18;
    private static final int[][] GUESSES = {{40, 20, 15}, {25, 35, 10}};

    private final DSLContext sql;
    private final Actions actions;
    private final ActionTypes types;
    private final History history;
    private final DealMoves moves;
    private final Pipelines pipelines;
    private final Control control;
    private final Expectations expectations;
    private final Users users;
    private final Viewers viewers;
    private final Clock clock;

    DemoControl(DSLContext sql, Actions actions, ActionTypes types, History history, DealMoves moves, Pipelines pipelines, Control control, Expectations expectations, Users users, Viewers viewers, Clock clock) {
        this.sql = sql;
        this.actions = actions;
        this.types = types;
        this.history = history;
        this.moves = moves;
        this.pipelines = pipelines;
        this.control = control;
        this.expectations = expectations;
        this.users = users;
        this.viewers = viewers;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        Random random = company.random();
        for (Viewer rep : company.reps()) {
            Acting.as(rep.userId(), "demo", () -> {
                keepPlans(rep, random);
                stepBack(rep);
            });
        }
        expect("sergey@polar.example", GUESSES[0], "Осенью конкуренты снизили цены.");
        expect("helen@polar.example", GUESSES[1], "We heard of two tenders lost to the same competitor.");
    }

    private void keepPlans(Viewer rep, Random random) {
        boolean russian = users.get(rep.userId()).email().matches("(irina|pavel|alina)@.*");
        var clients = sql.select(CLIENTS.ID, CLIENTS.NAME, CLIENTS.CREATED_AT).from(CLIENTS).where(CLIENTS.OWNER_ID.eq(rep.userId())).orderBy(CLIENTS.ID).limit(PLANNED).fetch();
        for (var client : clients) {
            long days = Duration.between(client.get(CLIENTS.CREATED_AT), clock.instant()).toDays();
            if (days < 5) continue;
            LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(2 + random.nextLong(Math.min(days - 3, 300)));
            long type = types.active().get(random.nextInt(3)).id();
            long[] planned = new long[1];
            ProgramClock.at(day.minusDays(1).atTime(9, 0).toInstant(ZoneOffset.UTC), () -> planned[0] = actions.plan(rep, new ActionPlan(type, rep.userId(), new Subject("client", client.get(CLIENTS.ID), client.get(CLIENTS.NAME)), null, day, null, "")).orThrow());
            ProgramClock.at(day.atTime(8 + random.nextInt(6), random.nextInt(60)).toInstant(ZoneOffset.UTC), () -> history.write(rep, NewEntry.about(client.get(CLIENTS.ID), type)
                    .saying(russian ? "Как договаривались: прошли по списку вопросов" : "As agreed: went through the list of questions").lasting(15 + random.nextInt(50)).completing(planned[0])).orThrow());
        }
    }

    /// A stage that asks for something may refuse: then the deal stays.
    private void stepBack(Viewer rep) {
        Pipeline pipeline = pipelines.active().getFirst();
        List<Long> stages = pipeline.active().stream().map(Stage::id).toList();
        var open = sql.select(DEALS.ID, DEALS.STAGE_ID, DEALS.STAGE_SINCE).from(DEALS)
                .where(DEALS.OWNER_ID.eq(rep.userId()), DEALS.STATE.eq(inline("open")), DEALS.STAGE_ID.in(stages.subList(1, stages.size())))
                .orderBy(DEALS.STAGE_SINCE, DEALS.ID).limit(2).fetch();
        for (var deal : open) {
            Instant half = deal.get(DEALS.STAGE_SINCE).plus(Duration.between(deal.get(DEALS.STAGE_SINCE), clock.instant()).dividedBy(2));
            ProgramClock.at(half, () -> moves.advance(rep, deal.get(DEALS.ID), stages.get(stages.indexOf(deal.get(DEALS.STAGE_ID)) - 1)));
        }
    }

    private void expect(String email, int[] guesses, String words) {
        Viewer head = users.byEmail(email).flatMap(user -> viewers.find(user.id())).orElseThrow();
        Instant then = clock.instant().minus(Duration.ofDays(12));
        ControlScope scope = control.scope(new ControlFilter("last_quarter", null, null, null, null, null), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        List<Long> reasons = expectations.reasons().stream().map(Classifier.Value::id).toList();
        Map<Long, String> shares = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(guesses.length, reasons.size()); i++) shares.put(reasons.get(i), String.valueOf(guesses[i]));
        ProgramClock.at(then, () -> Acting.as(head.userId(), "demo", () -> expectations.note(head, scope, new ExpectationForm(shares, words), Language.EN).orThrow()));
    }
}
