package frontline.sales.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NamedPeriod;
import frontline.platform.Period;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.SalesRows.Visit;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The figures of random deals, held against the same figures counted in plain Java over the same rows.
class FiguresTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Results results;

    private final Random random = new Random(20260302);
    private SalesRows rows;
    private long north;
    private Viewer executive;
    private Viewer headOfNorth;
    private Viewer repOfNorth;
    private List<Viewer> reps;
    private List<Long> pipelines;
    private long machines;
    private List<Deal> deals;

    @BeforeEach
    void sellAlot() {
        rows = new SalesRows(sql);
        north = department("North");
        long south = department("South");
        executive = hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        headOfNorth = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        repOfNorth = hire("Nora North", Role.SALES_REP, north);
        reps = List.of(repOfNorth, hire("Nils North", Role.SALES_REP, north), hire("Susan South", Role.SALES_REP, south));
        pipelines = List.of(rows.pipeline("Sales", 10, 30, 50, 80), rows.pipeline("Renewal", 40, 60, 90));
        machines = rows.product("Lathe", "Machines");
        long service = rows.product("Inspection", "Service");
        List<Long> reasons = rows.reasons();
        deals = Stream.generate(() -> deal(reasons, service)).limit(700).toList();
        rows.save(deals);
    }

    @Test
    void every_figure_is_that_of_a_second_computation() {
        Period year = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        Period odd = new Period(LocalDate.of(2025, 2, 11), LocalDate.of(2025, 8, 19));
        compare(executive, asked(year, null, null, null, "", "USD"), deal -> true);
        compare(executive, asked(odd, null, null, null, "", "EUR"), deal -> true);
        compare(executive, asked(year, pipelines.get(1), null, null, "", "USD"), deal -> deal.pipeline() == pipelines.get(1));
        compare(executive, asked(year, null, north, null, "", "EUR"), deal -> deal.owner().departmentId() == north);
        compare(executive, asked(odd, null, null, reps.get(2).userId(), "", "USD"), deal -> deal.owner() == reps.get(2));
        compare(executive, asked(year, null, null, null, "Machines", "USD"), deal -> Objects.equals(deal.product(), machines));
    }

    @Test
    void a_head_counts_the_department_and_a_rep_the_own_deals() {
        Period year = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        compare(headOfNorth, asked(year, null, null, null, "", "USD"), deal -> deal.owner().departmentId() == north);
        compare(repOfNorth, asked(year, null, null, null, "", "USD"), deal -> deal.owner() == repOfNorth);
        Figures own = results.figures(repOfNorth, asked(year, null, null, null, "", "USD"), TODAY, Language.EN);
        assertEquals(List.of("Nora North"), own.reps().stream().map(RepLine::owner).toList());
        assertTrue(results.figures(repOfNorth, asked(year, null, null, reps.get(2).userId(), "", "USD"), TODAY, Language.EN).reps().isEmpty(), "another's figures by the address");
    }

    @Test
    void without_a_period_it_is_the_current_year_or_the_last_one_with_deals() {
        ResultsFilter nothing = new ResultsFilter(null, null, null, null, null, null, null, null, null);
        assertEquals(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)), results.figures(executive, nothing, TODAY, Language.EN).scope().period());
        assertEquals(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)), results.figures(executive, nothing, TODAY.plusYears(3), Language.EN).scope().period());
        assertEquals(new Period(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 12, 31)), NamedPeriod.LAST_QUARTER.at(TODAY));
        assertEquals(new Period(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31)), NamedPeriod.LAST_12_MONTHS.at(TODAY));
    }

    @Test
    void lines_are_sorted_by_the_column_asked_for() {
        Period year = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        ResultsFilter filter = new ResultsFilter("", year.from(), year.to(), null, null, null, "", "USD", "-conversion");
        List<BigDecimal> conversions = results.figures(executive, filter, TODAY, Language.EN).reps().stream().map(RepLine::conversion).toList();
        assertEquals(conversions.stream().sorted().toList(), conversions);
    }

    private void compare(Viewer viewer, ResultsFilter filter, Predicate<Deal> counted) {
        Figures figures = results.figures(viewer, filter, TODAY, Language.EN);
        List<Deal> mine = deals.stream().filter(counted).toList();
        Period period = figures.scope().period();
        String currency = filter.currency();
        List<Deal> closed = mine.stream().filter(deal -> deal.closed() != null && period.contains(deal.closed())).toList();

        Stream<Viewer> owners = Stream.concat(closed.stream(), mine.stream().filter(deal -> deal.state().equals("open"))).map(Deal::owner).distinct();
        List<RepLine> expectedReps = owners.map(owner -> rep(owner, mine, closed, currency)).sorted(Comparator.comparing(RepLine::ownerId)).toList();
        assertEquals(texts(expectedReps), texts(figures.reps().stream().sorted(Comparator.comparing(RepLine::ownerId)).toList()));
        assertEquals(text(rep(null, mine, closed, currency)), text(figures.total()));

        assertEquals(funnel(mine, figures.scope()), figures.funnel().stream().filter(line -> line.entered() > 0).map(FiguresTest::text).toList());
        assertEquals(refusals(closed, currency), reasonTexts(figures.refusals()));
        assertEquals(expected(mine, currency), figures.expected().stream().map(FiguresTest::text).toList());
        assertEquals(months(closed, period, currency), figures.months().stream().map(month -> month.days().from() + " " + month.won() + " " + plain(month.income())).toList());
    }

    private static RepLine rep(Viewer owner, List<Deal> mine, List<Deal> closed, String currency) {
        Predicate<Deal> own = deal -> owner == null || deal.owner() == owner;
        List<Deal> won = closed.stream().filter(own).filter(deal -> deal.state().equals("won")).toList();
        List<Deal> paidIn = won.stream().filter(deal -> deal.currency().equals(currency)).toList();
        var days = won.stream().mapToLong(deal -> ChronoUnit.DAYS.between(deal.opened(), deal.closed())).average();
        return new RepLine(owner == null ? null : owner.userId(), owner == null ? "" : owner.name(),
                (int) mine.stream().filter(own).filter(deal -> deal.state().equals("open")).count(), won.size(),
                (int) closed.stream().filter(own).filter(deal -> deal.state().equals("lost")).count(), paidIn.size(),
                paidIn.stream().map(Deal::amount).reduce(BigDecimal.ZERO, BigDecimal::add), days.isPresent() ? BigDecimal.valueOf(days.getAsDouble()) : null);
    }

    private List<String> funnel(List<Deal> mine, Scope scope) {
        List<Long> stages = rows.stages(scope.pipeline().id());
        List<Deal> cohort = mine.stream().filter(deal -> deal.pipeline() == scope.pipeline().id() && scope.period().contains(deal.opened())).toList();
        List<String> lines = new ArrayList<>();
        for (long stage : stages) {
            List<Deal> entered = cohort.stream().filter(deal -> deal.visits().stream().anyMatch(visit -> visit.stage() == stage)).toList();
            if (entered.isEmpty()) continue;
            long lost = entered.stream().filter(deal -> deal.state().equals("lost") && deal.stage() == stage).count();
            long here = entered.stream().filter(deal -> deal.state().equals("open") && deal.stage() == stage).count();
            long passed = entered.stream().filter(deal -> deal.state().equals("won")
                    || deal.stage() != stage && deal.visits().stream().anyMatch(visit -> stages.indexOf(visit.stage()) > stages.indexOf(stage))).count();
            List<Double> spent = entered.stream().map(deal -> deal.visits().stream().filter(visit -> visit.stage() == stage).toList())
                    .filter(visits -> visits.stream().allMatch(visit -> visit.left() != null))
                    .map(visits -> visits.stream().mapToDouble(visit -> ChronoUnit.SECONDS.between(visit.entered(), visit.left()) / 86_400.0).sum())
                    .sorted().toList();
            lines.add(stage + " " + entered.size() + " " + passed + " " + lost + " " + here + " " + (entered.size() - passed - lost - here) + " " + median(spent));
        }
        return lines;
    }

    private static List<String> refusals(List<Deal> closed, String currency) {
        Map<Long, List<Deal>> byReason = new HashMap<>();
        closed.stream().filter(deal -> deal.state().equals("lost")).forEach(deal -> byReason.computeIfAbsent(deal.reason(), k -> new ArrayList<>()).add(deal));
        return byReason.entrySet().stream().map(entry -> {
            Map<Long, Long> byStage = new java.util.TreeMap<>();
            entry.getValue().forEach(deal -> byStage.merge(deal.stage(), 1L, Long::sum));
            BigDecimal sum = entry.getValue().stream().filter(deal -> deal.currency().equals(currency)).map(Deal::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            return entry.getKey() + " " + entry.getValue().size() + " " + plain(sum) + " " + byStage;
        }).sorted().toList();
    }

    private static List<String> expected(List<Deal> mine, String currency) {
        List<Deal> open = mine.stream().filter(deal -> deal.state().equals("open")).toList();
        Map<String, List<Deal>> groups = new java.util.TreeMap<>();
        for (Deal deal : open) {
            LocalDate day = deal.expected();
            String group = day == null ? "4 NO_DATE" : day.isBefore(TODAY) ? "1 OVERDUE" : !day.isBefore(LocalDate.of(2027, 3, 1)) ? "3 LATER" : "2 MONTH " + day.withDayOfMonth(1);
            groups.computeIfAbsent(group, k -> new ArrayList<>()).add(deal);
        }
        groups.put("5 TOTAL", open);
        return groups.entrySet().stream().map(entry -> {
            List<Deal> inCurrency = entry.getValue().stream().filter(deal -> deal.currency().equals(currency)).toList();
            BigDecimal weighted = inCurrency.stream().map(deal -> deal.amount().multiply(BigDecimal.valueOf(deal.probability() == null ? STAGE_PROBABILITY.get(deal.stage()) : deal.probability())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
            return entry.getKey().substring(2) + " " + entry.getValue().size() + " " + plain(inCurrency.stream().map(Deal::amount).reduce(BigDecimal.ZERO, BigDecimal::add)) + " " + plain(weighted);
        }).toList();
    }

    private static List<String> months(List<Deal> closed, Period period, String currency) {
        List<String> lines = new ArrayList<>();
        for (LocalDate month = period.from().withDayOfMonth(1); !month.isAfter(period.to()); month = month.plusMonths(1)) {
            LocalDate first = month;
            List<Deal> won = closed.stream().filter(deal -> deal.state().equals("won") && deal.currency().equals(currency) && deal.closed().withDayOfMonth(1).equals(first)).toList();
            lines.add((first.isBefore(period.from()) ? period.from() : first) + " " + won.size() + " " + plain(won.stream().map(Deal::amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
        }
        return lines;
    }

    private static final Map<Long, Integer> STAGE_PROBABILITY = new HashMap<>();

    private Deal deal(List<Long> reasons, long service) {
        long pipeline = pipelines.get(random.nextInt(4) == 0 ? 1 : 0);
        List<Long> stages = rows.stages(pipeline);
        int[] probabilities = pipeline == pipelines.get(0) ? new int[] {10, 30, 50, 80} : new int[] {40, 60, 90};
        for (int i = 0; i < stages.size(); i++) STAGE_PROBABILITY.put(stages.get(i), probabilities[i]);
        LocalDate opened = LocalDate.of(2024, 11, 1).plusDays(random.nextInt(480));
        String state = List.of("open", "won", "won", "lost").get(random.nextInt(4));
        LocalDate closed = state.equals("open") ? null : Stream.of(opened.plusDays(random.nextInt(120)), TODAY).min(LocalDate::compareTo).orElseThrow();
        List<Visit> visits = new ArrayList<>();
        int at = 0;
        Instant now = opened.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (int steps = random.nextInt(6); ; steps--) {
            boolean last = steps == 0;
            Instant left = last && state.equals("open") ? null : now.plusSeconds(random.nextInt(2_000_000));
            visits.add(new Visit(stages.get(at), now, left));
            if (last) break;
            now = left;
            at = random.nextInt(5) == 0 ? Math.max(0, at - 1) : Math.min(stages.size() - 1, at + 1);
        }
        Long product = random.nextInt(3) == 0 ? null : random.nextBoolean() ? machines : service;
        return new Deal(null, reps.get(random.nextInt(3)), pipeline, stages.get(at), state, BigDecimal.valueOf(random.nextInt(5_000_000), 2), random.nextInt(3) == 0 ? "EUR" : "USD",
                random.nextBoolean() ? null : random.nextInt(101), opened, random.nextInt(4) == 0 ? null : TODAY.minusDays(60).plusDays(random.nextInt(500)), closed,
                state.equals("lost") ? reasons.get(random.nextInt(reasons.size())) : null, product, visits);
    }

    private static ResultsFilter asked(Period period, Long pipeline, Long department, Long owner, String group, String currency) {
        return new ResultsFilter("", period.from(), period.to(), pipeline, department, owner, group, currency, "");
    }

    private static List<String> texts(List<RepLine> lines) {
        return lines.stream().map(FiguresTest::text).toList();
    }

    private static String text(RepLine line) {
        return line.owner() + " " + line.inWork() + " " + line.won() + " " + line.lost() + " " + plain(line.conversion()) + " " + line.wonInCurrency() + " " + plain(line.income()) + " "
                + plain(line.averageDeal()) + " " + (line.days() == null ? null : line.days().setScale(3, RoundingMode.HALF_UP));
    }

    private static String text(StageLine line) {
        return line.stage().id() + " " + line.entered() + " " + line.passed() + " " + line.lost() + " " + line.here() + " " + line.back() + " " + line.days();
    }

    private static String text(ExpectedLine line) {
        return line.kind() + (line.month() == null ? "" : " " + line.month()) + " " + line.deals() + " " + plain(line.sum()) + " " + plain(line.weighted());
    }

    private static List<String> reasonTexts(Refusals refusals) {
        assertEquals(refusals.lost(), refusals.reasons().stream().mapToInt(Refusals.Reason::lost).sum());
        assertEquals(refusals.lost(), refusals.stages().stream().mapToInt(Refusals.StageAtLoss::lost).sum());
        return refusals.reasons().stream().map(reason -> reason.id() + " " + reason.lost() + " " + plain(reason.amount()) + " " + new java.util.TreeMap<>(reason.byStage())).sorted().toList();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "null" : number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal median(List<Double> sorted) {
        if (sorted.isEmpty()) return null;
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return BigDecimal.valueOf(median).setScale(1, RoundingMode.HALF_UP);
    }
}
