package frontline.satisfaction.analysis;

import static frontline.satisfaction.analysis.FindingTable.number;
import static frontline.satisfaction.analysis.FindingTable.row;
import static frontline.satisfaction.analysis.FindingTable.text;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.FindingTable.Column;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Gap;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.questionnaires.Questionnaire.Rival;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of an analysis.
public record FindingTables(ShownAnalysis shown) {

    private Page page() {
        return shown.page();
    }

    private String t(String key) {
        return page().t(key);
    }

    public FindingTable scores() {
        return new FindingTable(page(), List.of(text(t("analysis.what")), text(t("analysis.score")), number(t("analysis.value"), 1), number(t("analysis.answered"), 0)),
                shown.findings().scores().stream().map(score -> row(shown.name(score.code()), t("analysis.score." + score.what()), score.estimate(), score.answered())).toList());
    }

    /// The index of satisfaction of each segment.
    public FindingTable segments() {
        Optional<String> satisfaction = new Model(empty()).satisfaction().map(block -> block.code());
        return new FindingTable(page(), List.of(text(t("analysis.segment")), number(t("analysis.answers"), 0), number(t("analysis.satisfaction"), 1), text(t("analysis.first_driver"))),
                shown.findings().segments().stream().map(slice -> row(slice.name(), slice.answers(),
                        satisfaction.flatMap(code -> slice.standings().stream().filter(standing -> standing.block() && standing.code().equals(code)).findFirst()).map(Standing::own).orElse(null),
                        first(slice.benefits() != null ? slice.benefits() : slice.properties()))).toList());
    }

    /// Every question's distribution, in one table.
    public FindingTable answers() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Findings.Spread spread : shown.findings().spreads()) {
            for (ShownSpread.Line line : new ShownSpread(shown, spread).lines()) rows.add(row(spread.question(), shown.words().question(spread.question()), line.name(), line.count(), line.share() * 100));
            rows.add(row(spread.question(), shown.words().question(spread.question()), t("analysis.not_applicable"), spread.notApplicable(), null));
            rows.add(row(spread.question(), shown.words().question(spread.question()), t("analysis.not_answered"), spread.missing(), null));
        }
        return new FindingTable(page(), List.of(text(t("analysis.code")), text(t("analysis.question")), text(t("analysis.answer")), number(t("analysis.answers"), 0), number("%", 1)), rows);
    }

    /// The most important first.
    public FindingTable drivers(Drivers drivers) {
        boolean stated = drivers.drivers().stream().anyMatch(driver -> driver.stated() != null);
        boolean penalties = drivers.drivers().stream().anyMatch(driver -> driver.penalty() != null);
        List<Column> columns = new ArrayList<>(List.of(text(t("analysis.driver")), number(t("analysis.importance"), 1), number(t("analysis.r2"), 4)));
        if (stated) columns.add(number(t("analysis.stated"), 0));
        columns.add(text(t("analysis.sign")));
        columns.add(number(t("analysis.coefficient"), 2));
        columns.add(number(t("analysis.inflation"), 1));
        if (penalties) columns.addAll(List.of(number(t("analysis.penalty"), 1), number(t("analysis.reward"), 1), text(t("analysis.kind"))));
        return new FindingTable(page(), columns, sorted(drivers).stream().map(driver -> {
            List<@Nullable Object> cells = new ArrayList<>(row(shown.name(driver.code()), times(driver.importance(), 100), driver.r2()));
            if (stated) cells.add(driver.stated());
            cells.add(driver.sign() < 0 ? "−" : "+");
            cells.add(driver.coefficient());
            cells.add(driver.inflation() == 0 ? null : driver.inflation());
            if (penalties) cells.addAll(row(driver.penalty(), driver.reward(), driver.basic() ? t("analysis.basic") : ""));
            return cells;
        }).toList());
    }

    static List<Driver> sorted(Drivers drivers) {
        return drivers.drivers().stream().sorted(Comparator.comparingDouble((Driver driver) -> driver.importance().value()).reversed()).toList();
    }

    /// @param blocks of blocks, else of questions
    public FindingTable standings(boolean blocks) {
        List<Rival> rivals = shown.questionnaire().rivals();
        List<Column> columns = new ArrayList<>(List.of(text(t(blocks ? "analysis.block" : "analysis.question")), number(t("analysis.answered"), 0), number(t(blocks ? "analysis.index" : "analysis.mean"), blocks ? 1 : 2)));
        if (!rivals.isEmpty()) columns.add(number(t("analysis.ahead_of_all"), blocks ? 1 : 2));
        rivals.forEach(rival -> columns.add(number(page().t("analysis.ahead_of", rival.name()), blocks ? 1 : 2)));
        if (!rivals.isEmpty()) columns.add(text(t("analysis.verdict")));
        return new FindingTable(page(), columns, standingsOf(blocks).stream().map(standing -> {
            List<@Nullable Object> cells = new ArrayList<>(row(shown.name(standing.code()), standing.answered(), standing.own()));
            if (!rivals.isEmpty()) cells.add(standing.relative());
            rivals.forEach(rival -> cells.add(standing.gaps().stream().filter(gap -> gap.competitor() == rival.id()).findFirst().map(Gap::gap).orElse(null)));
            if (!rivals.isEmpty()) cells.add(standing.relative() == null ? "" : t("analysis.verdict." + verdict(standing.relative())));
            return cells;
        }).toList());
    }

    List<Standing> standingsOf(boolean blocks) {
        return shown.slice().standings().stream().filter(standing -> standing.block() == blocks).toList();
    }

    public FindingTable paths(PathFindings model) {
        return new FindingTable(page(), List.of(text(t("analysis.from")), text(t("analysis.to")), number(t("analysis.path"), 3)),
                model.paths().stream().map(path -> row(shown.name(path.from()), shown.name(path.to()), path.coefficient())).toList());
    }

    public FindingTable effects(PathFindings model) {
        return new FindingTable(page(), List.of(text(t("analysis.from")), text(t("analysis.to")), number(t("analysis.effect"), 3), number(t("analysis.performance"), 1)),
                model.effects().stream().map(effect -> row(shown.name(effect.from()), shown.name(effect.to()), effect.effect(), index(model, effect.from()))).toList());
    }

    public FindingTable constructs(PathFindings model) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (PathFindings.Construct construct : model.constructs()) {
            for (PathFindings.Indicator indicator : construct.indicators())
                rows.add(row(shown.name(construct.block()), construct.index(), construct.alpha(), shown.words().question(indicator.question()), indicator.weight(), indicator.loading()));
        }
        return new FindingTable(page(), List.of(text(t("analysis.block")), number(t("analysis.index"), 1), number("α", 3), text(t("analysis.question")), number(t("analysis.weight"), 3), number(t("analysis.loading"), 3)), rows);
    }

    public FindingTable money(MoneyFindings money) {
        return new FindingTable(page(), List.of(text(t("analysis.level")), number(t("analysis.clients"), 0), number(page().t("analysis.income", money.currency()), 0), number(page().t("analysis.income_before", money.currency()), 0),
                number(t("analysis.deals"), 2), number(t("analysis.stayed"), 1)),
                money.levels().stream().map(level -> row(level(level), level.clients(), level.income(), level.before(), level.deals(), times(level.stayed(), 100))).toList());
    }

    String level(MoneyFindings.Level level) {
        return page().t("analysis.interval", shown.number(level.from(), 0), shown.number(level.to(), 0));
    }

    private @Nullable String first(@Nullable Drivers drivers) {
        return drivers == null ? null : shown.name(sorted(drivers).getFirst().code());
    }

    private static double index(PathFindings model, String block) {
        return model.constructs().stream().filter(construct -> construct.block().equals(block)).findFirst().map(PathFindings.Construct::index).orElse(Double.NaN);
    }

    private Inputs empty() {
        return new Inputs(shown.questionnaire(), new long[0], new long[0], new double[0], java.util.Map.of(), java.util.Map.of(), Inputs.Dealings.none(""));
    }

    private static String verdict(Estimate relative) {
        return relative.low() > 0 ? "ahead" : relative.high() < 0 ? "behind" : "even";
    }

    static Estimate times(Estimate estimate, double factor) {
        return new Estimate(estimate.value() * factor, estimate.low() * factor, estimate.high() * factor);
    }
}
