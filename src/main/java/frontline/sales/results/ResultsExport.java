package frontline.sales.results;

import frontline.platform.tables.TableWriter;
import frontline.platform.web.Page;
import frontline.platform.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables of the results as files: the same rows, exact.
record ResultsExport(Page page, Figures figures) {

    void write(String block, String format, HttpServletResponse response) throws IOException {
        try (TableWriter table = Download.table(response, page.t("results." + block), format)) {
            switch (block) {
                case "reps" -> reps(table);
                case "funnel" -> funnel(table);
                case "refusals" -> refusals(table);
                case "expected" -> expected(table);
                default -> months(table);
            }
        }
    }

    private void reps(TableWriter table) throws IOException {
        headings(table, "results.rep", "results.in_work", "results.won", "results.lost", "results.conversion", "results.income", "results.average", "results.days", "debt.currency");
        for (RepLine line : figures.reps()) table.row(rep(line.owner(), line));
        table.row(rep(page.t("results.total"), figures.total()));
    }

    private List<@Nullable Object> rep(String name, RepLine line) {
        return list(name, line.inWork(), line.won(), line.lost(), line.conversion(), line.income(), line.averageDeal(), line.days(), figures.scope().currency());
    }

    private void funnel(TableWriter table) throws IOException {
        headings(table, "results.stage", "results.entered", "results.passed", "results.lost_here", "results.here", "results.back", "results.conversion", "results.stage_days", "results.target_days");
        for (StageLine line : figures.funnel())
            table.row(line.stage().name(page.language()), line.entered(), line.passed(), line.lost(), line.here(), line.back(), line.conversion(), line.days(), line.stage().targetDays());
    }

    private void refusals(TableWriter table) throws IOException {
        Refusals refusals = figures.refusals();
        List<String> names = new ArrayList<>(Stream.of("results.reason", "results.lost", "results.share", "results.lost_sum", "debt.currency").map(page::t).toList());
        refusals.stages().forEach(stage -> names.add(stage.name()));
        table.headings(names);
        for (Refusals.Reason reason : refusals.reasons()) {
            List<@Nullable Object> row = list(reason.name(), reason.lost(), refusals.shareOf(reason), reason.amount(), figures.scope().currency());
            refusals.stages().forEach(stage -> row.add(reason.at(stage)));
            table.row(row);
        }
    }

    private void expected(TableWriter table) throws IOException {
        headings(table, "results.expected_month", "results.deals", "results.sum", "results.weighted", "debt.currency");
        for (ExpectedLine line : figures.expected()) table.row(Plots.nameOf(page, line), line.deals(), line.sum(), line.weighted(), figures.scope().currency());
    }

    private void months(TableWriter table) throws IOException {
        headings(table, "results.from", "results.to", "results.won", "results.income", "results.paid", "debt.currency");
        for (MonthLine month : figures.months())
            table.row(month.days().from(), month.days().to(), month.won(), month.income(), month.paid(), figures.scope().currency());
    }

    private void headings(TableWriter table, String... keys) throws IOException {
        table.headings(Stream.of(keys).map(page::t).toList());
    }

    private static List<@Nullable Object> list(@Nullable Object... cells) {
        return new ArrayList<>(java.util.Arrays.asList(cells));
    }
}
