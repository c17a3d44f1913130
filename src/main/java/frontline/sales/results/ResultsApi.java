package frontline.sales.results;

import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "results")
class ResultsApi {

    private final Results results;

    ResultsApi(Results results) {
        this.results = results;
    }

    /// @param conversion won of all closed, 0 to 1
    /// @param averageDays from opening to closing, over the won deals
    record Rep(@Nullable Long ownerId, @Nullable String owner, int inWork, int won, int lost, @Nullable BigDecimal conversion, int wonInCurrency, BigDecimal income,
            @Nullable BigDecimal averageDeal, @Nullable BigDecimal averageDays) {
        static Rep of(RepLine line) {
            return new Rep(line.ownerId(), line.ownerId() == null ? null : line.owner(), line.inWork(), line.won(), line.lost(), line.conversion(), line.wonInCurrency(), line.income(), line.averageDeal(), line.days());
        }
    }

    record FunnelStage(long stageId, String stage, int entered, int passed, int lost, int here, int back, @Nullable BigDecimal conversion, @Nullable BigDecimal medianDays, @Nullable Integer targetDays) {}

    record Reason(long id, String reason, int lost, BigDecimal share, BigDecimal amount, List<AtStage> stages) {}

    record AtStage(long stageId, String stage, int lost) {}

    record ExpectedDeals(String kind, @Nullable LocalDate month, int deals, BigDecimal sum, BigDecimal weighted) {}

    record Month(LocalDate from, LocalDate to, int won, BigDecimal income, BigDecimal paid) {}

    record ResultsResource(LocalDate from, LocalDate to, String currency, Set<String> currencies, List<Rep> reps, Rep total, long pipelineId, List<FunnelStage> funnel,
            List<Reason> refusals, List<ExpectedDeals> expected, List<Month> months) {}

    @GetMapping("/api/v1/results")
    @Operation(summary = "Results for a period, within the sight of the token's user",
            description = "Counts are over all currencies, money figures in one. Without from and to, or a period (this_month, last_month, this_quarter, last_quarter, this_year, last_year, last_12_months, last_7_days, last_90_days), "
                    + "it is the current year, or the last one with deals. Names are in the language of lang (en, ru).")
    ResultsResource results(Viewer viewer, @ParameterObject ResultsFilter filter, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return resource(results.figures(viewer, filter, page.written().today(), page.language()), page.language());
    }

    private static ResultsResource resource(Figures figures, Language language) {
        Scope scope = figures.scope();
        Refusals refusals = figures.refusals();
        return new ResultsResource(scope.period().from(), scope.period().to(), scope.currency(), scope.currencies().keySet(),
                figures.reps().stream().map(Rep::of).toList(), Rep.of(figures.total()), scope.pipeline().id(),
                figures.funnel().stream().map(line -> new FunnelStage(line.stage().id(), line.stage().name(language), line.entered(), line.passed(), line.lost(), line.here(), line.back(),
                        line.conversion(), line.days(), line.stage().targetDays())).toList(),
                refusals.reasons().stream().map(reason -> new Reason(reason.id(), reason.name(), reason.lost(), refusals.shareOf(reason), reason.amount(),
                        refusals.stages().stream().filter(stage -> reason.at(stage) > 0).map(stage -> new AtStage(stage.id(), stage.name(), reason.at(stage))).toList())).toList(),
                figures.expected().stream().map(line -> new ExpectedDeals(line.kind().name().toLowerCase(Locale.ROOT), line.month(), line.deals(), line.sum(), line.weighted())).toList(),
                figures.months().stream().map(month -> new Month(month.days().from(), month.days().to(), month.won(), month.income(), month.paid())).toList());
    }
}
