package frontline.sales.results;

import frontline.platform.text.Written;
import frontline.platform.web.Page;
import frontline.platform.web.Plot;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The plots beside the tables, with the same figures and the same links.
public record Plots(Page page, Figures figures) {

    private static final int MOST_BARS = 15;

    /// Won and lost by rep, those who closed most first.
    public Plot reps() {
        RecordLinks links = links();
        List<RepLine> busiest = figures.reps().stream().filter(line -> line.conversion() != null)
                .sorted(Comparator.comparing((RepLine line) -> line.won() + line.lost()).reversed()).limit(MOST_BARS).toList();
        return new Plot("bars", "stack", page.t("results.closed_deals"), busiest.stream().map(RepLine::owner).toList(), List.of(
                counts("results.won", "accent", busiest, RepLine::won, line -> links.won(line.ownerId()), line -> ""),
                counts("results.lost", "quiet", busiest, RepLine::lost, line -> links.lost(line.ownerId()), line -> written().percent(line.conversion()))));
    }

    public Plot funnel() {
        RecordLinks links = links();
        Function<StageLine, String> conversion = line -> line.conversion() == null ? "" : written().percent(line.conversion());
        return new Plot("bars", "stack", page.t("results.deals"), figures.funnel().stream().map(line -> line.stage().name(page.language())).toList(), List.of(
                counts("results.passed", "accent", figures.funnel(), StageLine::passed, line -> null, line -> ""),
                counts("results.here", "soft", figures.funnel(), StageLine::here, links::here, line -> ""),
                counts("results.back", "line", figures.funnel(), StageLine::back, line -> null, line -> ""),
                counts("results.lost_here", "quiet", figures.funnel(), StageLine::lost, links::lostAt, conversion)));
    }

    public Plot refusals() {
        List<Refusals.Reason> most = figures.refusals().reasons().stream().limit(MOST_BARS).toList();
        return new Plot("bars", "beside", page.t("results.lost_deals"), most.stream().map(Refusals.Reason::name).toList(), List.of(
                counts("results.lost", "quiet", most, Refusals.Reason::lost, reason -> links().because(reason, null), reason -> written().percent(figures.refusals().shareOf(reason)))));
    }

    public Plot expected() {
        List<ExpectedLine> lines = figures.expected().stream().filter(line -> line.kind() != ExpectedLine.Kind.TOTAL).toList();
        return new Plot("columns", "overlap", figures.scope().currency(), lines.stream().map(line -> nameOf(page, line)).toList(), List.of(
                money("results.sum", "soft", lines, ExpectedLine::sum, links()::expectedMoney, true),
                money("results.weighted", "accent", lines, ExpectedLine::weighted, links()::expectedMoney, false)));
    }

    public Plot months() {
        List<MonthLine> months = figures.months();
        Plot.Series income = money("results.income", "accent", months, MonthLine::income, links()::wonIn, figures.hasNoPayments());
        return new Plot("columns", "beside", figures.scope().currency(), months.stream().map(month -> written().month(month.days().from())).toList(),
                figures.hasNoPayments() ? List.of(income) : List.of(income, money("results.paid", "quiet", months, MonthLine::paid, links()::paidIn, false)));
    }

    public static String nameOf(Page page, ExpectedLine line) {
        return line.month() == null ? page.t("results.expected." + line.kind().name().toLowerCase()) : page.written().month(line.month());
    }

    private <T> Plot.Series counts(String key, String tone, List<T> lines, Function<T, Integer> value, Function<T, @Nullable String> link, Function<T, String> label) {
        return new Plot.Series(page.t(key), tone, lines.stream().map(line -> BigDecimal.valueOf(value.apply(line))).toList(),
                lines.stream().map(line -> written().number(value.apply(line))).toList(), lines.stream().map(label).toList(), lines.stream().map(link).toList());
    }

    private <T> Plot.Series money(String key, String tone, List<T> lines, Function<T, BigDecimal> value, Function<T, @Nullable String> link, boolean labelled) {
        String currency = figures.scope().currency();
        return new Plot.Series(page.t(key), tone, lines.stream().map(value).toList(), lines.stream().map(line -> written().money(value.apply(line), currency)).toList(),
                lines.stream().map(line -> labelled && value.apply(line).signum() != 0 ? written().shortMoney(value.apply(line), currency) : "").toList(),
                lines.stream().map(link).toList());
    }

    private RecordLinks links() {
        return new RecordLinks(figures.scope());
    }

    private Written written() {
        return page.written();
    }
}
