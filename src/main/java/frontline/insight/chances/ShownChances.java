package frontline.insight.chances;

import frontline.insight.chances.Quality.Bin;
import frontline.platform.text.Written;
import frontline.platform.web.Page;
import frontline.platform.web.Plot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How good the chances are, as the page tells it.
/// @param terms what the model looks at, the strongest first
public record ShownChances(Page page, Learned learned, @Nullable String by, List<Weight> terms) {

    /// @param change how much one deviation more multiplies the odds of winning
    public record Weight(String name, String change, boolean up) {}

    public Quality quality() {
        return learned.quality();
    }

    public String verdict() {
        Quality quality = quality();
        return switch (quality.verdict()) {
            case TOO_FEW -> page.t("chance.verdict.few", quality.deals(), quality.won(), quality.deals() - quality.won(), Quality.FEWEST, Quality.FEWEST_OF_EACH);
            case NO_BETTER -> page.t("chance.verdict.no_better", share(Math.max(0, quality.skill())));
            case TRUSTED -> page.t("chance.verdict.trusted", share(quality.skill()));
        };
    }

    /// The same said of the reps.
    public String repsVerdict() {
        Quality quality = quality();
        if (quality.repsSkill() <= 0) return page.t("chance.reps.no_better");
        return page.t(quality.repsSkill() > quality.skill() ? "chance.reps.better" : "chance.reps.worse", share(quality.repsSkill()));
    }

    public List<String> ranges() {
        return IntStream.range(0, 10).mapToObj(at -> page.t("chance.range", at * 10, at * 10 + 10)).toList();
    }

    public String interval(Bin bin) {
        return bin.deals() == 0 ? "" : page.t("chance.interval", whole(bin.interval().low()), whole(bin.interval().high()));
    }

    public String share(double share) {
        return written().percent(BigDecimal.valueOf(share).setScale(3, RoundingMode.HALF_UP));
    }

    public String whole(double share) {
        return written().percent(BigDecimal.valueOf(share).setScale(2, RoundingMode.HALF_UP));
    }

    public String error(double brier) {
        return written().number(BigDecimal.valueOf(brier).setScale(3, RoundingMode.HALF_UP));
    }

    /// What was said against what came, in percent; without deals nothing stands there.
    public Plot plot() {
        List<Bin> bins = quality().bins();
        return new Plot("lines", "beside", page.t("chance.axis"), ranges(), List.of(
                line("chance.came", "accent", bins, Bin::share), line("chance.said", "line", bins, Bin::predicted), line("chance.reps_came", "quiet", quality().repsBins(), Bin::share)),
                new Plot.Band(page.t("chance.interval.name"), bins.stream().map(bin -> bin.deals() == 0 ? null : percent(bin.interval().low())).toList(),
                        bins.stream().map(bin -> bin.deals() == 0 ? null : percent(bin.interval().high())).toList(), bins.stream().map(this::interval).toList()));
    }

    private Plot.Series line(String key, String tone, List<Bin> bins, Function<Bin, Double> value) {
        return new Plot.Series(page.t(key), tone, bins.stream().map(bin -> bin.deals() == 0 ? null : percent(value.apply(bin))).toList(),
                bins.stream().map(bin -> bin.deals() == 0 ? "–" : page.t("chance.of_deals", whole(value.apply(bin)), bin.deals())).toList(), bins.stream().map(bin -> "").toList(), bins.stream().map(bin -> (String) null).toList());
    }

    private static BigDecimal percent(double share) {
        return BigDecimal.valueOf(100 * share).setScale(1, RoundingMode.HALF_UP);
    }

    private Written written() {
        return page.written();
    }
}
