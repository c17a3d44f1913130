package frontline.sales.commissions;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import frontline.sales.commissions.Participants.NewShare;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "commissions")
class CommissionApi {

    private final PayPlans plans;
    private final Statements statements;
    private final Closing closing;
    private final WhatIf whatIf;
    private final Participants participants;
    private final Texts texts;

    CommissionApi(PayPlans plans, Statements statements, Closing closing, WhatIf whatIf, Participants participants, Texts texts) {
        this.plans = plans;
        this.statements = statements;
        this.closing = closing;
        this.whatIf = whatIf;
        this.participants = participants;
        this.texts = texts;
    }

    /// @param month in which it is paid
    /// @param earnedMonth earlier than month: a correction of a closed one
    /// @param returnedPaymentId the payment whose return this is
    record LineResource(String month, String earnedMonth, LocalDate happenedOn, String kind, String source, long sourceId, @Nullable Long returnedPaymentId, @Nullable Long dealId, @Nullable Long clientId,
            String about, String plan, String rule, BigDecimal base, BigDecimal rate, BigDecimal amount) {
        static LineResource of(Statement.Row row) {
            PayLine line = row.line();
            return new LineResource(row.month().toString(), line.earned().toString(), line.on(), line.kind().code(), line.source().kind(), line.source().id(), line.source().returned(), line.source().dealId(),
                    line.source().clientId(), row.about(), row.plan(), row.rule(), line.base(), line.rate(), line.amount());
        }
    }

    record RuleResource(String plan, String rule, String kind, BigDecimal base, BigDecimal amount) {}

    record StatementResource(long userId, String name, String from, String to, String currency, boolean closed, BigDecimal total, List<RuleResource> rules, List<LineResource> lines) {}

    record PeopleResource(String from, String to, String currency, boolean closed, @Nullable String nextToClose, List<Statement.PersonTotal> people, Statement.PersonTotal total) {}

    record ClosedMonths(List<String> months) {}

    record MonthBody(@Nullable YearMonth month) {}

    record EndBody(@Nullable LocalDate last) {}

    record SharesBody(@Nullable List<NewShare> shares) {}

    record MonthResource(String month, BigDecimal now, BigDecimal then, BigDecimal difference) {}

    record TrialPerson(long userId, String name, BigDecimal now, BigDecimal then, BigDecimal difference, List<MonthResource> months) {}

    record TrialResource(long planId, String currency, List<String> insteadOf, BigDecimal now, BigDecimal then, BigDecimal difference, List<TrialPerson> people) {}

    @GetMapping("/commissions")
    @Operation(summary = "Totals of everybody whose pay the token's user may see; period is a month (2026-03) or a year (2026), absent: the current month")
    PeopleResource people(Viewer viewer, @RequestParam @Nullable String period, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        PayPeriod days = PayPeriod.of(period, page.written().today());
        Statement.People people = statements.people(viewer, days.from(), days.to());
        return new PeopleResource(people.from().toString(), people.to().toString(), people.currency(), people.closedAll(), people.next() == null ? null : people.next().toString(), people.people(), people.total());
    }

    @GetMapping("/commissions/{user}")
    @Operation(summary = "The statement of one person, line by line")
    StatementResource statement(Viewer viewer, @PathVariable long user, @RequestParam @Nullable String period, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        PayPeriod days = PayPeriod.of(period, page.written().today());
        Statement statement = statements.of(viewer, user, days.from(), days.to());
        return new StatementResource(statement.userId(), statement.name(), statement.from().toString(), statement.to().toString(), statement.currency(), !statement.open(), statement.total(),
                statement.rules().stream().map(rule -> new RuleResource(rule.plan(), rule.rule(), rule.kind().code(), rule.base(), rule.amount())).toList(),
                statement.rows().stream().map(LineResource::of).toList());
    }

    @PostMapping("/commissions/closed-months")
    @Operation(summary = "Close a month and those before it that are open; it never changes again. For those who close pay")
    ResponseEntity<Object> close(Viewer viewer, @RequestBody MonthBody body, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        viewer.require(Permission.CLOSE_PAY);
        if (body.month() == null) return refused(List.of(Refusal.at("month", "form.required")));
        return switch (closing.close(viewer, body.month(), page.written().today())) {
            case Outcome.Done<List<YearMonth>>(List<YearMonth> months) -> ResponseEntity.ok(new ClosedMonths(months.stream().map(YearMonth::toString).toList()));
            case Outcome.Refused<List<YearMonth>>(var refusals) -> refused(refusals);
        };
    }

    @GetMapping("/pay-plans")
    @Operation(summary = "All plans with all their versions, the latest version first; for those who set up pay")
    ApiList<PlanVersion> plans(Viewer viewer) {
        return new ApiList<>(plans.all(viewer), null);
    }

    @GetMapping("/pay-plans/{id}")
    PlanVersion plan(Viewer viewer, @PathVariable long id) {
        return plans.get(viewer, id);
    }

    @PostMapping("/pay-plans")
    @Operation(summary = "Draft a plan")
    ResponseEntity<Object> draft(Viewer viewer, @RequestBody PlanDraft body) {
        return switch (plans.draft(viewer, body)) {
            case Outcome.Done<Long>(Long id) -> created(viewer, id);
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    @PutMapping("/pay-plans/{id}")
    @Operation(summary = "Change a draft, if it still has the version given; a plan in force is not changed")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestBody PlanDraft body) {
        return answer(viewer, plans.change(viewer, id, version, body));
    }

    @PostMapping("/pay-plans/{id}/in-force")
    @Operation(summary = "Put a draft in force; the version before it ends the day before")
    ResponseEntity<Object> putInForce(Viewer viewer, @PathVariable long id) {
        return answer(viewer, plans.putInForce(viewer, id));
    }

    @PostMapping("/pay-plans/{id}/versions")
    @Operation(summary = "Draft the next version, or find the one that is drafted already")
    ResponseEntity<Object> newVersion(Viewer viewer, @PathVariable long id) {
        return created(viewer, plans.newVersion(viewer, id));
    }

    @PostMapping("/pay-plans/{id}/end")
    @Operation(summary = "Give a plan its last day")
    ResponseEntity<Object> end(Viewer viewer, @PathVariable long id, @RequestBody EndBody body) {
        viewer.require(Permission.SET_UP_PAY);
        return body.last() == null ? refused(List.of(Refusal.at("last", "form.required"))) : answer(viewer, plans.end(viewer, id, body.last()));
    }

    @DeleteMapping("/pay-plans/{id}")
    @Operation(summary = "Discard a draft")
    ResponseEntity<Object> discard(Viewer viewer, @PathVariable long id) {
        return switch (plans.discard(viewer, id)) {
            case Outcome.Done<Long> done -> ResponseEntity.noContent().build();
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    @GetMapping("/pay-plans/{id}/what-if")
    @Operation(summary = "What its people would have been paid by this plan, beside what they are paid", description = "Months from and to, such as 2025-01 and 2025-12; at most 24. The plan counts as if it had been in force all the time.")
    TrialResource whatIf(Viewer viewer, @PathVariable long id, @RequestParam YearMonth from, @RequestParam YearMonth to) {
        WhatIf.Trial trial = whatIf.run(viewer, id, from, to);
        return new TrialResource(id, trial.currency(), trial.replaced(), trial.total().now(), trial.total().then(), trial.total().difference(), trial.people().stream().map(person -> person(trial, person)).toList());
    }

    @GetMapping("/deals/{deal}/participants")
    @Operation(summary = "Who shares in a deal, in percent; the rest is the owner's")
    Participants.Shares participants(Viewer viewer, @PathVariable long deal) {
        return participants.of(viewer, deal);
    }

    @PutMapping("/deals/{deal}/participants")
    @Operation(summary = "Set who shares in a deal, in place of those before")
    ResponseEntity<Object> share(Viewer viewer, @PathVariable long deal, @RequestBody SharesBody body) {
        return switch (participants.set(viewer, deal, body.shares() == null ? List.of() : body.shares())) {
            case Outcome.Done<Participants.Shares>(Participants.Shares shares) -> ResponseEntity.ok(shares);
            case Outcome.Refused<Participants.Shares>(var refusals) -> refused(refusals);
        };
    }

    private static TrialPerson person(WhatIf.Trial trial, WhatIf.Person person) {
        List<MonthResource> months = IntStream.range(0, trial.months().size()).mapToObj(i -> {
            WhatIf.Month month = person.months().get(i);
            return new MonthResource(trial.months().get(i).toString(), month.now(), month.then(), month.difference());
        }).toList();
        return new TrialPerson(person.userId(), person.name(), person.total().now(), person.total().then(), person.total().difference(), months);
    }

    private ResponseEntity<Object> created(Viewer viewer, long id) {
        return ResponseEntity.created(URI.create("/api/v1/pay-plans/" + id)).body(plans.get(viewer, id));
    }

    private ResponseEntity<Object> answer(Viewer viewer, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.ok(plans.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
        };
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }
}
