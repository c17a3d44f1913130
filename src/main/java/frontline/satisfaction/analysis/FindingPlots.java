package frontline.satisfaction.analysis;

import frontline.platform.web.Plot;
import frontline.platform.web.Plot.Band;
import frontline.platform.web.Plot.Series;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Score;
import frontline.satisfaction.analysis.Findings.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The plots of an analysis.
public record FindingPlots(ShownAnalysis shown) {

    public Plot importance(Drivers drivers) {
        List<Driver> sorted = FindingTables.sorted(drivers);
        return bars(shown.page().t("analysis.importance"), sorted.stream().map(driver -> shown.name(driver.code())).toList(), sorted.stream().map(driver -> FindingTables.times(driver.importance(), 100)).toList(), 1);
    }

    /// In the order of the derived importance, beside which it stands; nothing when nobody was asked.
    public Optional<Plot> stated(Drivers drivers) {
        List<Driver> sorted = FindingTables.sorted(drivers);
        if (sorted.stream().allMatch(driver -> driver.stated() == null)) return Optional.empty();
        List<@Nullable BigDecimal> values = sorted.stream().<@Nullable BigDecimal>map(driver -> driver.stated() == null ? null : rounded(driver.stated(), 1)).toList();
        List<String> texts = sorted.stream().map(driver -> driver.stated() == null ? "" : shown.number(driver.stated(), 0)).toList();
        return Optional.of(new Plot("bars", "beside", shown.page().t("analysis.stated"), sorted.stream().map(driver -> shown.name(driver.code())).toList(),
                List.of(new Series(shown.page().t("analysis.stated"), "soft", values, texts, texts, links(sorted.size())))));
    }

    public Plot indices() {
        List<Score> scores = shown.findings().scores().stream().filter(score -> score.what().equals("index")).toList();
        return bars(shown.page().t("analysis.score.index"), scores.stream().map(score -> shown.name(score.code())).toList(), scores.stream().map(Score::estimate).toList(), 1);
    }

    /// What we are ahead of the competitors together, in points of the index or in marks.
    public Plot relative(boolean blocks) {
        List<Standing> standings = new FindingTables(shown).standingsOf(blocks).stream().filter(standing -> standing.relative() != null).toList();
        return bars(shown.page().t(blocks ? "analysis.ahead_points" : "analysis.ahead_marks"), standings.stream().map(standing -> shown.name(standing.code())).toList(), standings.stream().map(Standing::relative).toList(), blocks ? 1 : 2);
    }

    /// How much one point of each block moves the target, and how well it does.
    public Plot map(PathFindings model, String target) {
        List<PathFindings.Effect> effects = model.effects().stream().filter(effect -> effect.to().equals(target)).toList();
        List<Double> performance = effects.stream().map(effect -> model.constructs().stream().filter(construct -> construct.block().equals(effect.from())).findFirst().map(PathFindings.Construct::index).orElse(0.0)).toList();
        return new Plot("scatter", "beside", "", effects.stream().map(effect -> shown.name(effect.from())).toList(), List.of(
                new Series(shown.page().t("analysis.effect"), "accent", effects.stream().<@Nullable BigDecimal>map(effect -> rounded(effect.effect().value(), 3)).toList(),
                        effects.stream().map(effect -> shown.number(effect.effect().value(), 3) + " (" + shown.interval(effect.effect(), 3) + ")").toList(), nothing(effects.size()), links(effects.size())),
                new Series(shown.page().t("analysis.performance"), "accent", performance.stream().<@Nullable BigDecimal>map(index -> rounded(index, 1)).toList(), performance.stream().map(index -> shown.number(index, 1)).toList(), nothing(effects.size()), links(effects.size()))));
    }

    public Plot money(MoneyFindings money) {
        FindingTables tables = new FindingTables(shown);
        List<String> levels = money.levels().stream().map(tables::level).toList();
        return new Plot("columns", "beside", money.currency(), levels, List.of(
                series("analysis.after", "accent", money.levels().stream().map(MoneyFindings.Level::income).toList()),
                series("analysis.before", "soft", money.levels().stream().map(MoneyFindings.Level::before).toList())));
    }

    private Series series(String key, String tone, List<Double> values) {
        return new Series(shown.page().t(key), tone, values.stream().<@Nullable BigDecimal>map(value -> rounded(value, 0)).toList(), values.stream().map(value -> shown.number(value, 0)).toList(), nothing(values.size()), links(values.size()));
    }

    private Plot bars(String name, List<String> categories, List<Estimate> estimates, int digits) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        List<@Nullable BigDecimal> low = new ArrayList<>();
        List<@Nullable BigDecimal> high = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<String> intervals = new ArrayList<>();
        for (Estimate estimate : estimates) {
            values.add(rounded(estimate.value(), digits + 1));
            low.add(rounded(estimate.low(), digits + 1));
            high.add(rounded(estimate.high(), digits + 1));
            texts.add(shown.number(estimate.value(), digits));
            intervals.add(shown.interval(estimate, digits));
        }
        return new Plot("bars", "beside", name, categories, List.of(new Series(name, "accent", values, texts, nothing(values.size()), links(values.size()))), new Band(shown.page().t("analysis.interval.name"), low, high, intervals));
    }

    private static BigDecimal rounded(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
    }

    private static List<String> nothing(int size) {
        return Collections.nCopies(size, "");
    }

    private static List<@Nullable String> links(int size) {
        return Collections.nCopies(size, null);
    }
}
