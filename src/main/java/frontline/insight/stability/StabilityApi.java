package frontline.insight.stability;

import frontline.identity.Viewer;
import frontline.insight.stability.Signal.Rule;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "stability")
class StabilityApi {

    private final Stability stability;
    private final KeptRules kept;
    private final Texts texts;

    StabilityApi(Stability stability, KeptRules kept, Texts texts) {
        this.stability = stability;
        this.kept = kept;
        this.texts = texts;
    }

    /// @param from day on which the first value of the pattern begins
    record SignalResource(String rule, String direction, LocalDate from) {}

    record PointResource(LocalDate from, LocalDate to, BigDecimal value, @Nullable BigDecimal range, boolean rangeBeyond, List<SignalResource> signals) {}

    /// @param lower as computed: for a measure that cannot be below zero it may lie there
    record ChartResource(BigDecimal centre, BigDecimal meanRange, BigDecimal lower, BigDecimal upper, BigDecimal rangeLimit) {}

    record StabilityResource(String measure, String grain, @Nullable Long ownerId, @Nullable Long departmentId, @Nullable String currency, @Nullable ChartResource chart, List<PointResource> points) {}

    @GetMapping("/api/v1/stability")
    @Operation(summary = "Individuals and moving range chart of a measure of a rep, a department or the company, within the sight of the token's user",
            description = "measure: income, won, opened, actions, entries. grain: week, month; periods: how many complete ones. rule: run7 or run8, trend, two; beyond alone for none of them; without any those the user keeps. "
                    + "Without a chart there are fewer than 8 values. Limits: mean ± 2.66 mean ranges, 3.267 mean ranges for the ranges.")
    ResponseEntity<Object> stability(Viewer viewer, @ParameterObject StabilityFilter filter, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return switch (stability.follow(viewer, filter, page.written())) {
            case Outcome.Refused<Followed>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            case Outcome.Done<Followed>(Followed followed) -> ResponseEntity.ok(resource(filter, followed));
        };
    }

    @PutMapping("/api/v1/stability/rules")
    @Operation(summary = "Which patterns count as signals for the token's user from now on", description = "run: 7, 8, or 0 for none.")
    ResponseEntity<Object> keep(Viewer viewer, @RequestBody RunRules rules) {
        return switch (kept.keep(viewer, rules)) {
            case Outcome.Refused<RunRules>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            case Outcome.Done<RunRules>(RunRules now) -> ResponseEntity.ok(now);
        };
    }

    private static StabilityResource resource(StabilityFilter filter, Followed followed) {
        IndividualsChart chart = followed.chart();
        return new StabilityResource(filter.counted().code(), filter.grain(), filter.owner(), filter.department(), followed.currency(),
                chart == null ? null : new ChartResource(chart.centre(), chart.meanRange(), chart.lower(), chart.upper(), chart.rangeLimit()),
                followed.points().stream().map(point -> new PointResource(point.from(), point.to(), point.value(), point.range(), point.rangeBeyond(),
                        point.signals().stream().map(signal -> new SignalResource(code(signal.rule()), signal.upwards() ? "up" : "down", followed.points().get(signal.from()).from())).toList())).toList());
    }

    private static String code(Rule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
