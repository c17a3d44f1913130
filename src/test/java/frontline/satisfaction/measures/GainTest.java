package frontline.satisfaction.measures;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.analysis.PathFindings;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GainTest {

    private static final Estimate HALF = new Estimate(.5, .2, .8);

    @Test
    void the_gain_is_the_total_effect_times_the_change_aimed_at() {
        assertThat(Gain.expected(HALF, new BigDecimal("10"))).isEqualTo(new Estimate(5, 2, 8));
        assertThat(Gain.expected(null, BigDecimal.TEN)).isNull();
        assertThat(Gain.expected(HALF, null)).isNull();
    }

    @Test
    void what_gains_more_for_its_cost_stands_first_and_what_cannot_be_counted_last() {
        Gain free = gain(1.0, "0");
        Gain cheap = gain(2.0, "1000");
        Gain dear = gain(6.0, "10000");
        Gain unpriced = gain(50.0, null);
        Gain uncounted = gain(null, "1");
        Gain harmful = gain(-1.0, "0");
        assertThat(List.of(uncounted, unpriced, harmful, dear, free, cheap).stream().sorted(Gain.ORDER)).containsExactly(free, cheap, dear, harmful, unpriced, uncounted);
        assertThat(cheap.perThousand()).isEqualTo(2.0);
        assertThat(dear.perThousand()).isEqualTo(.6);
        assertThat(free.perThousand()).isNull();
    }

    @Test
    void the_effect_is_the_path_models_for_a_benefit_and_the_regressions_for_a_property() {
        Drivers benefits = drivers("delivery", new Estimate(.3, .1, .5));
        Drivers properties = drivers("on_time", new Estimate(2, 1, 3));
        PathFindings model = new PathFindings(50, 5, 100, List.of(), List.of(), List.of(new PathFindings.Effect("delivery", "satisfaction", HALF), new PathFindings.Effect("delivery", "loyalty", new Estimate(9, 9, 9))), List.of());
        assertThat(TotalEffect.of(findings(benefits, properties, model), "satisfaction", "delivery", null)).contains(new TotalEffect(HALF, "path"));
        assertThat(TotalEffect.of(findings(benefits, properties, null), "satisfaction", "delivery", null)).contains(new TotalEffect(new Estimate(.3, .1, .5), "drivers"));
        assertThat(TotalEffect.of(findings(benefits, properties, model), "satisfaction", "delivery", "on_time")).contains(new TotalEffect(new Estimate(2, 1, 3), "drivers"));
        assertThat(TotalEffect.of(findings(null, null, null), "satisfaction", "delivery", "on_time")).isEmpty();
    }

    private static Gain gain(@Nullable Double points, @Nullable String cost) {
        return new Gain(points == null ? null : new Estimate(points, points, points), cost == null ? null : new BigDecimal(cost));
    }

    private static Drivers drivers(String code, Estimate coefficient) {
        return new Drivers("satisfaction", 50, "lmg", "pairwise", .5, 0, List.of(new Driver(code, new Estimate(1, 1, 1), .5, 1, coefficient, 1, null, null, null, false)), List.of());
    }

    private static Findings findings(@Nullable Drivers benefits, @Nullable Drivers properties, @Nullable PathFindings model) {
        return new Findings(50, List.of(), List.of(), new Slice("", 50, benefits, List.of(), properties, List.of(), List.of()), List.of(), model, null, List.of());
    }
}
