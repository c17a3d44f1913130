package frontline.insight.chances;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.insight.chances.ChanceModel.Factor;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.platform.web.Reception;
import frontline.sales.DealSlice;
import frontline.sales.deals.WinChances;
import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.Outcomes;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The chances of open deals, by the latest model, where it may be trusted.
@Component
public class Chances implements WinChances {

    /// Selling changes: what is older teaches nothing any more.
    private static final int YEARS = 5;
    static final TaskDescriptor<Long> LEARN = TaskDescriptor.of("learn-chances-now", Long.class);

    private final Outcomes outcomes;
    private final ChanceModels models;
    private final Reception reception;
    private final Jobs jobs;
    private final Announcements announcements;
    private final Clock clock;

    Chances(Outcomes outcomes, ChanceModels models, Reception reception, Jobs jobs, Announcements announcements, Clock clock) {
        this.outcomes = outcomes;
        this.models = models;
        this.reception = reception;
        this.jobs = jobs;
        this.announcements = announcements;
        this.clock = clock;
    }

    /// @param chance 0 to 1
    /// @param estimate the rep's own, in percent
    /// @param ownerRate null where some of the owner's deals are out of the viewer's sight
    /// @param up what speaks for winning, `down` what against, the strongest first, three at most
    public record DealChance(DealCourse deal, LocalDate day, double chance, int estimate, @Nullable Double ownerRate, List<Factor> up, List<Factor> down) {}

    /// In the background: many deals take minutes. Asked for while it is being learned, it is learned once.
    @Transactional
    public void learnSoon(Viewer viewer) {
        viewer.require(Permission.SET_UP_SALES);
        jobs.start(LEARN, "now", viewer.userId());
    }

    /// @param by whose wish it is; null: the night's job
    public void learn(@Nullable Long by) {
        models.keep(Learning.from(outcomes.closed(today().minusYears(YEARS))), clock.instant(), by);
        announcements.changed("chances");
    }

    public Optional<Learned> latest() {
        return models.latest();
    }

    public Optional<ChanceModel> trusted() {
        return models.latest().filter(learned -> learned.quality().trusted()).map(Learned::model);
    }

    /// Empty without a model to trust, for a closed deal, for one the viewer may not see.
    public Optional<DealChance> of(Viewer viewer, long dealId) {
        return trusted().flatMap(model -> outcomes.open(viewer, dealId).map(deal -> chance(viewer, model, deal)));
    }

    /// In percent.
    @Override
    public Map<Long, Integer> ofOpen(Collection<Long> deals) {
        Optional<ChanceModel> model = trusted();
        if (model.isEmpty() || deals.isEmpty()) return Map.of();
        LocalDate today = today();
        List<DealCourse> open = outcomes.open(deals);
        TrackRecords records = records(model.get(), open, today);
        Map<Long, Integer> chances = new HashMap<>();
        open.forEach(deal -> chances.put(deal.id(), (int) Math.round(100 * model.get().chance(deal, today, records))));
        return chances;
    }

    private DealChance chance(Viewer viewer, ChanceModel model, DealCourse deal) {
        LocalDate today = today();
        TrackRecords records = records(model, List.of(deal), today);
        List<Factor> factors = model.factors(deal, today, records);
        return new DealChance(deal, today, model.chance(deal, today, records), deal.estimateAt(today), outcomes.seesAll(viewer, new DealSlice(deal.ownerId(), null, null, null)) ? records.rate(deal.ownerId(), today) : null,
                strongest(factors, 1), strongest(factors, -1));
    }

    /// What moves the chance by less than about one percent is not worth a word.
    private static List<Factor> strongest(List<Factor> factors, int sign) {
        return factors.stream().filter(factor -> factor.contribution() * sign > .05).limit(3).toList();
    }

    private TrackRecords records(ChanceModel model, List<DealCourse> deals, LocalDate today) {
        Set<Long> owners = deals.stream().map(DealCourse::ownerId).collect(Collectors.toSet());
        return TrackRecords.ofToday(outcomes.records(owners, today), model.share());
    }

    private LocalDate today() {
        return reception.house().today(clock);
    }
}
