package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.statistics.Importance;
import frontline.satisfaction.statistics.Importance.Method;
import frontline.satisfaction.statistics.Missing;
import frontline.satisfaction.statistics.PenaltyReward;
import frontline.satisfaction.statistics.Reason;
import frontline.satisfaction.statistics.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What drives one index: importance, sign, coefficient, penalty and reward, and what must be said about them.
final class DerivedImportance {

    private static final double INFLATED = 10;
    private static final double LITTLE = 0.1;

    private final String explained;
    private final double[] index;
    private final Settings settings;
    private final Map<String, Double> stated;
    private final List<Cause> causes;
    private final List<Remark> remarks = new ArrayList<>();

    /// @param marks a mark a row, NaN where there is none; `lowest` and `highest` are the ends of its scale
    record Cause(String code, double[] marks, double lowest, double highest) {}

    /// @param index 0 … 100 of what is explained, NaN where there is none
    DerivedImportance(String explained, double[] index, List<Cause> causes, Settings settings, Map<String, Double> stated) {
        this.explained = explained;
        this.index = index;
        this.causes = new ArrayList<>(causes);
        this.settings = settings;
        this.stated = stated;
    }

    /// Null when it could not be derived: then [#remarks] says why.
    @Nullable Drivers found() {
        Missing missing = Missing.valueOf(settings.missing().toUpperCase(Locale.ROOT));
        while (!causes.isEmpty()) {
            Method method = Method.usual(causes.size());
            switch (Importance.of(index, marks(), new Importance.Settings(method, missing, settings.samples(), settings.seed()))) {
                case Result.Found<Importance>(Importance importance) -> {
                    return drivers(importance, penalties(missing));
                }
                case Result.Refused<Importance>(Reason reason, int column) -> {
                    if (column <= 0) {
                        remarks.add(reason == Reason.TOO_FEW ? Estimates.remark(explained, "drivers_too_few", answers(), causes.size()) : Estimates.remark(explained, reason));
                        return null;
                    }
                    remarks.add(Estimates.remark(causes.remove(column - 1).code(), reason));
                }
            }
        }
        remarks.add(Estimates.remark(explained, "no_drivers"));
        return null;
    }

    List<Remark> remarks() {
        return remarks;
    }

    private double[][] marks() {
        return causes.stream().map(Cause::marks).toArray(double[][]::new);
    }

    private Drivers drivers(Importance importance, List<PenaltyReward.@Nullable Effect> penalties) {
        List<Driver> drivers = new ArrayList<>();
        for (int at = 0; at < causes.size(); at++) {
            Importance.Driver driver = importance.drivers().get(at);
            PenaltyReward.Effect effect = penalties.get(at);
            Estimate coefficient = driver.coefficient() == null ? null : Estimates.of(driver.coefficient());
            drivers.add(new Driver(causes.get(at).code(), Estimates.of(driver.share()), driver.r2(), driver.sign(), coefficient, driver.inflation() == null ? 0 : driver.inflation(), stated.get(causes.get(at).code()),
                    effect == null ? null : Estimates.of(effect.penalty()), effect == null ? null : Estimates.of(effect.reward()), basic(driver, effect)));
        }
        if (!importance.enough()) remarks.add(Estimates.remark("", "drivers_few", importance.answers(), Importance.enough(causes.size())));
        if (importance.r2() < LITTLE) remarks.add(Estimates.remark("", "explains_little", Math.round(importance.r2() * 100)));
        importance.repeating().forEach(at -> remarks.add(Estimates.remark(causes.get(at).code(), "repeats")));
        List<Driver> inflated = drivers.stream().filter(driver -> driver.inflation() > INFLATED).toList();
        if (!inflated.isEmpty()) remarks.add(Estimates.remark("", "inflated", codes(inflated)));
        List<Driver> negative = drivers.stream().filter(driver -> driver.sign() < 0).toList();
        if (!negative.isEmpty()) remarks.add(Estimates.remark("", "negative", codes(negative)));
        return new Drivers(explained, importance.answers(), importance.method().key(), importance.missing().key(), importance.r2(), importance.samples(), drivers, List.copyOf(remarks));
    }

    /// What does harm when it is good is not taken for granted, it is answered the other way round.
    private static boolean basic(Importance.Driver driver, PenaltyReward.@Nullable Effect effect) {
        return effect != null && effect.basic() && driver.sign() > 0 && effect.reward().high() >= 0;
    }

    /// By the boxes of the settings; nothing where there are too few low, middling or high marks.
    private List<PenaltyReward.@Nullable Effect> penalties(Missing missing) {
        double[][] boxes = causes.stream().map(this::boxes).toArray(double[][]::new);
        double[] lowest = new double[boxes.length];
        double[] highest = new double[boxes.length];
        Arrays.fill(highest, 1);
        return PenaltyReward.of(index, boxes, lowest, highest, missing).optional().map(PenaltyReward::properties).orElseGet(() -> Arrays.asList(new PenaltyReward.Effect[boxes.length]));
    }

    /// 0 for a low mark, 1 for a high one.
    private double[] boxes(Cause cause) {
        return Arrays.stream(cause.marks()).map(mark -> {
            double percent = (mark - cause.lowest()) / (cause.highest() - cause.lowest()) * 100;
            return Double.isNaN(mark) ? mark : percent <= settings.low() ? 0 : percent >= settings.high() ? 1 : .5;
        }).toArray();
    }

    private long answers() {
        return Arrays.stream(index).filter(mark -> !Double.isNaN(mark)).count();
    }

    /// As arguments of remarks name them.
    private static String codes(List<Driver> drivers) {
        return drivers.stream().map(driver -> "@" + driver.code()).collect(Collectors.joining(" "));
    }
}
