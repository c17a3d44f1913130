package frontline.insight.forecast;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.departments.Heads;
import frontline.identity.users.Users;
import frontline.insight.chances.ChanceModel;
import frontline.insight.chances.Chances;
import frontline.insight.chances.Learning;
import frontline.insight.forecast.KeptForecasts.Whose;
import frontline.platform.questions.LargeWork;
import frontline.platform.web.Reception;
import frontline.sales.DealSlice;
import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.Outcomes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the coming months bring, as far as somebody sees; what is kept of it, and how good it was.
@Component
public class Forecasts {

    static final int MONTHS = 6;
    private static final int YEARS = 5;
    private static final int TRIALS = 12;
    /// Fewer deals teach a model nothing about the past either.
    private static final int FEWEST_CLOSED = 200;
    private static final Duration WORTH_REMEMBERING = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Cache<Whole, Forecast> lately = Caffeine.newBuilder().maximumSize(50).expireAfterWrite(REMEMBERED).build();
    private final LargeWork largeWork;
    private final Outcomes outcomes;
    private final Chances chances;
    private final KeptForecasts kept;
    private final Departments departments;
    private final Heads heads;
    private final Users users;
    private final Reception reception;
    private final Clock clock;

    Forecasts(LargeWork largeWork, Outcomes outcomes, Chances chances, KeptForecasts kept, Departments departments, Heads heads, Users users, Reception reception, Clock clock) {
        this.largeWork = largeWork;
        this.outcomes = outcomes;
        this.chances = chances;
        this.kept = kept;
        this.departments = departments;
        this.heads = heads;
        this.users = users;
        this.reception = reception;
        this.clock = clock;
    }

    /// That of a whole company is remembered for some minutes where it took some seconds: executives open it one after the other.
    public Forecast of(Viewer viewer, @Nullable Long department, @Nullable Long owner) {
        if (owner != null || !viewer.seesAll()) return reckon(viewer, department, owner);
        Whole whole = new Whole(department, today(), reception.house().currency());
        Forecast known = lately.getIfPresent(whole);
        return known != null ? known : largeWork.inTurn(() -> {
            Forecast meanwhile = lately.getIfPresent(whole);
            if (meanwhile != null) return meanwhile;
            long begun = System.nanoTime();
            Forecast made = reckon(viewer, department, null);
            if (System.nanoTime() - begun > WORTH_REMEMBERING.toNanos()) lately.put(whole, made);
            return made;
        });
    }

    /// Who sees all sees the same.
    private record Whole(@Nullable Long department, LocalDate today, String currency) {}

    private Forecast reckon(Viewer viewer, @Nullable Long department, @Nullable Long owner) {
        LocalDate today = today();
        DealSlice slice = new DealSlice(owner, department, null, null);
        List<DealCourse> deals = outcomes.all(viewer, slice, today.minusYears(YEARS));
        List<DealCourse> counted = deals.stream().filter(DealCourse::counted).toList();
        Known known = Known.today(deals, today, outcomes.winsByMonth(today.minusYears(YEARS)));
        ChanceModel model = chances.trusted().orElse(null);
        List<Trial> trials = kept.trials();
        Width width = new Width(trials);
        Map<YearMonth, BigDecimal> came = outcomes.wonByMonth(viewer, slice, today.minusYears(YEARS));
        List<MonthForecast> months = new ArrayList<>(new Method(known, model).forecast(counted, MONTHS));
        months.set(0, months.getFirst().plusWon(came.getOrDefault(known.first(), BigDecimal.ZERO)));
        String currency = reception.house().currency();
        return new Forecast(clock.instant(), today, currency, known.months() >= Method.FEWEST_MONTHS, model != null, width.widened(months), came, kept(viewer, department, owner, known.first(), currency),
                trials.stream().map(trial -> trial.widened(width.factor(trial.ahead()))).toList(), (int) counted.stream().filter(deal -> deal.rate() == null && deal.openAt(today)).count());
    }

    /// Keeps what is expected from the beginning of a month on, once; with too little history there is nothing to keep.
    public void keep(YearMonth month) {
        if (kept.has(month)) return;
        LocalDate since = month.atDay(1).minusYears(YEARS);
        List<DealCourse> deals = outcomes.before(month.atDay(1), since);
        Known known = Known.before(deals, month, outcomes.winsByMonth(since));
        if (known.months() < Method.FEWEST_MONTHS) return;
        boolean learning = chances.trusted().isPresent();
        Width width = new Width(trials(since, month, learning));
        Method method = new Method(known, learning ? learned(known) : null);
        Map<Whose, List<MonthForecast>> all = new HashMap<>();
        scopes(deals).forEach((whose, theirs) -> all.put(whose, width.widened(method.forecast(theirs, MONTHS))));
        kept.keep(month, all, reception.house().currency(), clock.instant());
    }

    public void tryOnThePast() {
        kept.keepTrials(trials(today().minusYears(YEARS), thisMonth(), chances.trusted().isPresent()), clock.instant());
    }

    YearMonth thisMonth() {
        return YearMonth.from(today());
    }

    /// As if each of the twelve months before `now` were just beginning. Of very many deals a part is tried as if it were a company of its
    /// own; how far it was off as a share of what came to the part holds for what came to all.
    private List<Trial> trials(LocalDate since, YearMonth now, boolean learning) {
        List<DealCourse> deals = outcomes.part(since);
        Map<YearMonth, BigDecimal> ofPart = came(deals);
        Map<YearMonth, BigDecimal> came = outcomes.wonByMonth(since);
        List<Trial> trials = new ArrayList<>();
        for (YearMonth made = now.minusMonths(TRIALS); made.isBefore(now); made = made.plusMonths(1)) {
            Known known = Known.before(deals, made);
            if (known.months() < Method.FEWEST_MONTHS) continue;
            for (MonthForecast month : new Method(known, learning ? learned(known) : null).forecast(deals, MONTHS)) {
                BigDecimal part = ofPart.getOrDefault(month.month(), BigDecimal.ZERO);
                BigDecimal actual = came.getOrDefault(month.month(), BigDecimal.ZERO);
                // Nothing of what came to all came to the part: that says nothing of all.
                if (!month.month().isBefore(now) || part.signum() == 0 && actual.signum() != 0) continue;
                trials.add(new Trial(made, month.month(), part, month.expected(), month.low(), month.high(), month.weighted(), came.getOrDefault(month.month().minusYears(1), BigDecimal.ZERO)).broughtTo(actual));
            }
        }
        return trials;
    }

    /// By what was closed by then. The penalty is not chosen anew for each trial: it hardly moves.
    private static @Nullable ChanceModel learned(Known known) {
        List<DealCourse> closed = known.deals().stream().filter(known::closed).toList();
        return closed.size() < FEWEST_CLOSED ? null : Learning.model(closed, 10);
    }

    private static Map<YearMonth, BigDecimal> came(List<DealCourse> deals) {
        Map<YearMonth, BigDecimal> came = new HashMap<>();
        for (DealCourse deal : deals) if (deal.won() && deal.closedOn() != null) came.merge(YearMonth.from(deal.closedOn()), deal.worth(), BigDecimal::add);
        return came;
    }

    /// The company's deals, those of each department with all below it, and each rep's.
    private Map<Whose, List<DealCourse>> scopes(List<DealCourse> deals) {
        Map<Whose, List<DealCourse>> scopes = new HashMap<>();
        scopes.put(Whose.COMPANY, deals);
        Heads.Lead lead = heads.all();
        Map<Long, List<Long>> paths = departments.tree().stream().collect(Collectors.toMap(Departments.Node::id, node -> lead.path(node.id())));
        for (DealCourse deal : deals) {
            for (long department : paths.getOrDefault(deal.departmentId(), List.of())) scopes.computeIfAbsent(new Whose("department", department), whose -> new ArrayList<>()).add(deal);
            scopes.computeIfAbsent(new Whose("rep", deal.ownerId()), whose -> new ArrayList<>()).add(deal);
        }
        return scopes;
    }

    /// Held against what came to those of whom it was forecast: a deal the viewer only carries out is not among theirs.
    private List<Trial> kept(Viewer viewer, @Nullable Long department, @Nullable Long owner, YearMonth now, String currency) {
        Whose whose = whose(viewer, department, owner);
        if (whose == null) return List.of();
        DealSlice theirs = switch (whose.scope()) {
            case "rep" -> new DealSlice(whose.id(), null, null, null);
            case "department" -> new DealSlice(null, whose.id(), null, null);
            default -> DealSlice.ALL;
        };
        return outcomes.seesAll(viewer, theirs) ? kept.of(whose, now.minusYears(YEARS), now, currency, outcomes.wonByMonth(viewer, theirs, now.minusYears(YEARS + 1).atDay(1))) : List.of();
    }

    /// Whose kept forecasts answer the question; null where nobody's do, or they are not for the viewer.
    private @Nullable Whose whose(Viewer viewer, @Nullable Long department, @Nullable Long owner) {
        if (owner != null) return owner == viewer.userId() || viewer.seesAll() || viewer.sight() == Sight.DEPARTMENT && viewer.departments().contains(users.departmentOf(owner)) ? new Whose("rep", owner) : null;
        if (department != null) return viewer.seesAll() || viewer.departments().contains(department) && viewer.sight() == Sight.DEPARTMENT ? new Whose("department", department) : null;
        return switch (viewer.sight()) {
            case ALL -> Whose.COMPANY;
            case OWN -> new Whose("rep", viewer.userId());
            case DEPARTMENT -> viewer.role() == Role.HEAD_OF_SALES ? new Whose("department", viewer.departmentId()) : null;
        };
    }

    private LocalDate today() {
        return reception.house().today(clock);
    }
}
