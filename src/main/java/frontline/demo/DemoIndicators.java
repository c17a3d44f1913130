package frontline.demo;

import frontline.identity.Acting;
import frontline.insight.indicators.Alarm;
import frontline.insight.indicators.Alarms;
import frontline.insight.indicators.Indicator;
import frontline.insight.indicators.IndicatorForm;
import frontline.insight.indicators.IndicatorForm.BoundForm;
import frontline.insight.indicators.Indicators;
import frontline.insight.indicators.Measuring;
import frontline.insight.indicators.Whose;
import frontline.platform.time.ProgramClock;
import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Three months of the indicators up to what is measured today; one or two people are out of bounds, one alarm is answered.
@Component
@Order(97)
class DemoIndicators implements DemoPart {

    private static final int DAYS = 90;
    /// Of these a low value is bad, of the others a high one.
    private static final Set<String> SHOULD_BE_HIGH = Set.of("clients_in_work", "actions_per_day", "completeness", "stage_conversion");

    private final Indicators indicators;
    private final Measuring measuring;
    private final Alarms alarms;
    private final Clock clock;

    DemoIndicators(Indicators indicators, Measuring measuring, Alarms alarms, Clock clock) {
        this.indicators = indicators;
        this.measuring = measuring;
        this.alarms = alarms;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> {
            LocalDate today = LocalDate.now(clock.withZone(ZoneId.of("Europe/Moscow")));
            for (Indicator indicator : indicators.active()) live(indicator, measuring.look(indicator).orThrow(), today, company.random());
            alarms.seen(company.administrator(), null, null, true, 100).stream().map(Alarm::id).min(Long::compare).ifPresent(id -> alarms.acknowledge(company.administrator(), id, "Talked it over, two weeks to catch up").orThrow());
        });
    }

    /// Bounds that all keep but the last one of them, set three months ago; since then that one has gone down, the others went up and down.
    private void live(Indicator indicator, Map<Whose, BigDecimal> values, LocalDate today, Random random) {
        boolean high = SHOULD_BE_HIGH.contains(String.valueOf(indicator.ready()));
        List<BigDecimal> sorted = values.values().stream().filter(value -> value.signum() > 0).sorted().distinct().toList();
        if (sorted.isEmpty()) return;
        BigDecimal worst = high ? sorted.getFirst() : sorted.getLast();
        BigDecimal next = sorted.size() == 1 ? worst : high ? sorted.get(1) : sorted.get(sorted.size() - 2);
        List<BoundForm> bounds = new ArrayList<>(List.of(new BoundForm("all", high ? rounded(next, RoundingMode.FLOOR) : "", high ? "" : rounded(next, RoundingMode.CEILING))));
        if (high) values.forEach((whose, value) -> {
            if (value.signum() == 0) bounds.add(new BoundForm("person:" + whose.id(), "0", "")); // carries out, sells nothing
        });
        ProgramClock.at(clock.instant().minus(Duration.ofDays(DAYS + 1)), () -> indicators.change(indicator.id(), bounded(indicator, bounds, false), Language.EN).orThrow());
        Indicator watched = indicators.get(indicator.id());
        for (int before = DAYS; before > 0; before -= before > 30 ? 2 : 1) {
            Map<Whose, BigDecimal> day = new HashMap<>();
            for (Map.Entry<Whose, BigDecimal> entry : values.entrySet()) day.put(entry.getKey(), before(entry.getValue(), before, entry.getValue().equals(worst), high ? 1 : -1, indicator, random));
            measuring.keep(watched, today.minusDays(before), day);
        }
        indicators.change(indicator.id(), bounded(indicator, bounds, true), Language.EN).orThrow();
    }

    private static IndicatorForm bounded(Indicator of, List<BoundForm> bounds, boolean byMail) {
        return new IndicatorForm(of.nameEn(), of.nameRu(), of.question(), of.divisor().toPlainString(), of.takenFor(), of.good().code(), of.low().en(), of.low().ru(), of.high().en(), of.high().ru(), String.valueOf(of.quietDays()), byMail, bounds);
    }

    private static String rounded(BigDecimal bound, RoundingMode how) {
        return bound.setScale(0, how).toPlainString();
    }

    /// What it was so many days before: about the same, or coming from better days.
    /// @param worse whether it has been getting worse since
    /// @param better 1: the more the better, -1: the less
    private static BigDecimal before(BigDecimal now, int days, boolean worse, int better, Indicator indicator, Random random) {
        double scale = Math.max(1, now.doubleValue());
        if (now.signum() == 0) return now;
        double value = now.doubleValue() + scale * (better * (worse ? 0.012 * days : 0.09) + 0.05 * Math.sin(days / 6.0) + 0.02 * random.nextGaussian());
        boolean whole = now.stripTrailingZeros().scale() <= 0;
        double most = indicator.question().contains("conversion") || indicator.question().contains("completeness") ? 100 : Double.MAX_VALUE;
        return BigDecimal.valueOf(Math.min(most, Math.max(0, value))).setScale(whole ? 0 : 1, RoundingMode.HALF_UP);
    }
}
