package frontline.insight.control;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import frontline.sales.passages.StalledDeal;
import frontline.sales.passages.UsualTime;
import frontline.sales.pipelines.Pipelines;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/control")
@Tag(name = "control")
class ControlApi {

    private static final int WORST = 200;

    private final Control control;
    private final Expectations expectations;
    private final Pipelines pipelines;
    private final Texts texts;

    ControlApi(Control control, Expectations expectations, Pipelines pipelines, Texts texts) {
        this.control = control;
        this.expectations = expectations;
        this.pipelines = pipelines;
        this.texts = texts;
    }

    record StageResource(long stageId, String stage, int entered, int passed, int back, int lost, int here, @Nullable BigDecimal medianDays, @Nullable BigDecimal percentile80Days, @Nullable Integer targetDays,
            @Nullable BigDecimal shareBeyondTarget, @Nullable UsualTime usual, int stalled) {}

    record DealResource(long dealId, String deal, @Nullable Long clientId, @Nullable String client, long stageId, BigDecimal amount, String currency, long ownerId, String owner, int days, @Nullable Integer targetDays,
            @Nullable BigDecimal usualDays, boolean beyondTarget, boolean beyondUsual, @Nullable String nextAction, @Nullable LocalDate nextOn) {
        static DealResource of(StalledDeal deal) {
            return new DealResource(deal.id(), deal.name(), deal.clientId(), deal.client(), deal.stage().id(), deal.amount(), deal.currency(), deal.ownerId(), deal.owner(), deal.days(), deal.stage().targetDays(),
                    deal.usualDays(), deal.beyondTarget(), deal.beyondUsual(), deal.next() == null ? null : deal.next().type(), deal.next() == null ? null : deal.next().dueOn());
        }
    }

    record TimeResource(long userId, String user, long typeId, String type, int entries, int planned, long minutes, int untimed) {}

    /// Shares in percent; the difference in points.
    record ReasonResource(long reasonId, String reason, int lost, BigDecimal actual, @Nullable BigDecimal expected, @Nullable BigDecimal difference) {}

    record ExpectedShare(long reasonId, BigDecimal share) {}

    record ExpectationResource(long id, Instant notedAt, boolean skipped, String words, List<ExpectedShare> shares) {
        static ExpectationResource of(Expectation expectation) {
            return new ExpectationResource(expectation.id(), expectation.notedAt(), expectation.skipped(), expectation.words(),
                    expectation.shares().entrySet().stream().map(share -> new ExpectedShare(share.getKey(), share.getValue())).toList());
        }
    }

    record ControlResource(LocalDate from, LocalDate to, long pipelineId, LocalDate wonFrom, LocalDate wonTo, List<StageResource> stages, int stalled, List<DealResource> worst, List<TimeResource> time,
            @Nullable List<ReasonResource> reasons, @Nullable List<ExpectationResource> expectations) {}

    @GetMapping
    @Operation(summary = "Selling stage by stage, within the sight of the token's user",
            description = "period (this_month … last_12_months), or from and to; pipeline, department, owner. The reasons are null until an expectation for exactly these filters was noted or skipped.")
    ControlResource control(Viewer viewer, @ParameterObject ControlFilter filter, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        ControlFigures figures = control.figures(viewer, control.scope(filter, page.written().today()), WORST, page.language());
        ControlScope scope = figures.scope();
        List<TimeResource> time = new ArrayList<>();
        figures.time().people().forEach(person -> figures.time().types().stream().filter(type -> person.of(type).entries() > 0).forEach(type -> {
            TimeTable.Sum sum = person.of(type);
            time.add(new TimeResource(person.id(), person.name(), type.id(), type.name(), sum.entries(), sum.planned(), sum.minutes(), sum.untimed()));
        }));
        ReasonFigures reasons = figures.reasons();
        return new ControlResource(scope.period().from(), scope.period().to(), scope.pipeline().id(), scope.won().from(), scope.won().to(),
                figures.stages().stream().map(row -> new StageResource(row.passing().stage().id(), row.passing().stage().name(page.language()), row.passing().entered(), row.passing().passed(), row.passing().back(), row.passing().lost(),
                        row.passing().here(), row.passing().median(), row.passing().eightieth(), row.passing().stage().targetDays(), row.shareBeyond(), row.usual(), row.stalled())).toList(),
                figures.stalled().count(), figures.stalled().worst().stream().map(DealResource::of).toList(), time,
                reasons == null ? null : reasons.lines().stream().map(line -> new ReasonResource(line.id(), line.name(), line.lost(), line.actual(), line.expected(), line.difference())).toList(),
                reasons == null ? null : reasons.expectations().stream().map(ExpectationResource::of).toList());
    }

    record NewExpectation(@Nullable Long pipelineId, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long departmentId, @Nullable Long ownerId, @Nullable List<ExpectedShare> shares, @Nullable String words, @Nullable Boolean skip) {}

    @PostMapping("/expectations")
    @Operation(summary = "Note what the reasons of refusal are expected to be before they are seen, or skip it",
            description = """
            {"pipeline_id":1,"from":"2026-01-01","to":"2026-03-31","shares":[{"reason_id":7,"share":40}],"words":"…"} or {…,"skip":true}. Shares in percent, together at most 100. Never overwrites.""")
    ResponseEntity<Object> note(Viewer viewer, @RequestBody NewExpectation body, @Parameter(hidden = true) @ModelAttribute(name = "page", binding = false) Page page) {
        if (body.from() == null || body.to() == null) return refused(List.of(Refusal.at(body.from() == null ? "from" : "to", "control.day_required")));
        if (body.pipelineId() != null && pipelines.all().stream().noneMatch(pipeline -> pipeline.id() == body.pipelineId())) return refused(List.of(Refusal.at("pipeline_id", "control.no_such_pipeline")));
        ControlScope scope = control.scope(new ControlFilter(null, body.from(), body.to(), body.pipelineId(), body.departmentId(), body.ownerId()), page.written().today());
        if (!control.knows(scope)) return refused(List.of(Refusal.at(body.ownerId() == null ? "department_id" : "owner_id", "control.no_such_people")));
        Map<Long, String> typed = new LinkedHashMap<>();
        Objects.requireNonNullElse(body.shares(), List.<ExpectedShare>of()).stream().filter(share -> share != null && share.share() != null).forEach(share -> typed.put(share.reasonId(), written(share.share())));
        Outcome<Long> outcome = Boolean.TRUE.equals(body.skip()) ? Outcome.done(expectations.skip(viewer, scope))
                : expectations.note(viewer, scope, new ExpectationForm(typed, Objects.requireNonNullElse(body.words(), "")), Language.EN);
        return switch (outcome) {
            case Outcome.Refused<Long>(var refusals) -> refused(refusals);
            case Outcome.Done<Long> done -> ResponseEntity.status(201).body(ExpectationResource.of(expectations.of(viewer, scope).getFirst()));
        };
    }

    /// 1e2000000000 written out would fill the memory: so it stays what nobody types, and is refused as no number.
    private static String written(BigDecimal share) {
        return Math.abs((long) share.scale()) > 18 ? share.toString() : share.toPlainString();
    }

    private ResponseEntity<Object> refused(List<Refusal> refusals) {
        return Problem.refused(refusals, texts, Language.EN).toResponse();
    }
}
