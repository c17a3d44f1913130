package frontline.insight.chances;

import frontline.identity.Viewer;
import frontline.insight.chances.Quality.Bin;
import frontline.platform.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "chances")
class ChanceApi {

    private final Chances chances;

    ChanceApi(Chances chances) {
        this.chances = chances;
    }

    /// @param verdict too_few, no_better or trusted
    record QualityResource(Instant learnedAt, String verdict, int deals, int won, double brier, double baseBrier, double repsBrier, double skill, double repsSkill, @Nullable Double penalty, List<BinResource> bins, List<BinResource> repsBins, List<TermResource> terms) {}

    record BinResource(double from, int deals, int won, double predicted, double share, double low, double high) {
        static BinResource of(Bin bin) {
            return new BinResource(bin.at() / 10.0, bin.deals(), bin.won(), bin.predicted(), bin.share(), bin.interval().low(), bin.interval().high());
        }
    }

    /// @param mean,deviation null for whoever does not see all deals: that of the amount tells what a usual one is worth
    record TermResource(String feature, @Nullable Double mean, @Nullable Double deviation, double coefficient) {}

    record FactorResource(String kind, double contribution) {}

    /// @param estimate the rep's own, in percent
    record DealChanceResource(long dealId, double chance, int estimate, List<FactorResource> up, List<FactorResource> down) {}

    @GetMapping("/api/v1/chances")
    @Operation(summary = "Whether the chances of winning may be trusted: what was learned last, and its errors on deals it had not seen",
            description = "Brier scores are mean squared errors; skill is 1 − brier/base_brier. 404 while nothing has been learned yet.")
    QualityResource quality(Viewer viewer) {
        return resource(viewer, chances.latest().orElseThrow(() -> new NotFound("chances")));
    }

    @PostMapping("/api/v1/chances/learning")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Learn soon, from all deals closed so far", description = "It takes up to some minutes; `learned_at` of GET /api/v1/chances tells when it is done.")
    void learn(Viewer viewer) {
        chances.learnSoon(viewer);
    }

    @GetMapping("/api/v1/deals/{deal}/chance")
    @Operation(summary = "The chance of an open deal and what moved it; 404 where nothing can be said")
    DealChanceResource ofDeal(Viewer viewer, @PathVariable long deal) {
        return chances.of(viewer, deal).map(chance -> new DealChanceResource(deal, chance.chance(), chance.estimate(), factors(chance.up()), factors(chance.down()))).orElseThrow(() -> new NotFound("chance of deal " + deal));
    }

    private static List<FactorResource> factors(List<ChanceModel.Factor> factors) {
        return factors.stream().map(factor -> new FactorResource(factor.kind(), factor.contribution())).toList();
    }

    private static QualityResource resource(Viewer viewer, Learned learned) {
        Quality quality = learned.quality();
        ChanceModel model = learned.model();
        return new QualityResource(learned.at(), quality.verdict().name().toLowerCase(Locale.ROOT), quality.deals(), quality.won(), quality.brier(), quality.baseBrier(), quality.repsBrier(), quality.skill(), quality.repsSkill(),
                model == null ? null : model.penalty(), quality.bins().stream().map(BinResource::of).toList(), quality.repsBins().stream().map(BinResource::of).toList(),
                model == null ? List.of() : model.terms().stream().map(term -> new TermResource(term.feature(), viewer.seesAll() ? term.mean() : null, viewer.seesAll() ? term.deviation() : null, term.coefficient())).toList());
    }
}
