package frontline.insight.control;

import frontline.platform.web.Page;
import frontline.platform.web.Plot;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The plot above the table of stages, with the same figures.
public record ControlPlots(Page page, ControlFigures figures) {

    /// How long deals stand in each stage, beside the time of those that were won and beside the target.
    public Plot days() {
        List<StageRow> rows = figures.stages().stream().filter(row -> row.passing().median() != null || row.knowsUsual()).toList();
        return new Plot("bars", "beside", page.t("control.days"), rows.stream().map(row -> row.passing().stage().name(page.language())).toList(), List.of(
                series("control.plot.median", "accent", rows, row -> row.passing().median()),
                series("control.plot.usual", "soft", rows, row -> row.knowsUsual() ? Objects.requireNonNull(row.usual()).median() : null),
                series("control.plot.target", "quiet", rows, row -> row.passing().stage().targetDays() == null ? null : BigDecimal.valueOf(row.passing().stage().targetDays()))));
    }

    private Plot.Series series(String key, String tone, List<StageRow> rows, Function<StageRow, @Nullable BigDecimal> of) {
        return new Plot.Series(page.t(key), tone, rows.stream().map(row -> Objects.requireNonNullElse(of.apply(row), BigDecimal.ZERO)).toList(),
                rows.stream().map(row -> of.apply(row) == null ? "–" : page.written().number(of.apply(row))).toList(), rows.stream().map(row -> "").toList(), rows.stream().<@Nullable String>map(row -> null).toList());
    }
}
