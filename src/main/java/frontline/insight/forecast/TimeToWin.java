package frontline.insight.forecast;

import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.DealCourse.Step;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// When deals are won. Winning and losing compete; deals still open count for as long as they were seen (Aalen–Johansen
/// estimate over daily hazards; Kalbfleisch, Prentice: The Statistical Analysis of Failure Time Data, 2nd ed., ch. 8).
/// Time runs from the entry into a stage, among deals that stayed there about as long as the one that is asked about; where
/// there are fewer than thirty of those, from the opening, among all deals.
final class TimeToWin {

    private static final int MOST_DAYS = 1500;
    private static final int AHEAD = 730;
    private static final int FEWEST = 30;
    private static final int FEWEST_AT_RISK = 10;
    private static final int[] STAYED = {0, 8, 31, 91, 181};

    /// @param stayed days in the stage, `total` days from its entry to the end or to the last day that is known
    /// @param end 1 won, 2 lost, 0 still open
    /// @param weight of how many deals
    private record Spell(int stayed, int total, int end, int weight) {}

    /// By day since the entry: which share of those still open is won, lost on it.
    private record Hazards(double[] win, double[] loss) {
        static final Hazards OF_TOO_FEW = new Hazards(new double[0], new double[0]);
    }

    private final List<Spell> whole = new ArrayList<>();
    private final Map<Long, List<Spell>> byStage = new HashMap<>();
    private final Map<String, Hazards> known = new HashMap<>();

    /// @param day what came later is not known
    TimeToWin(List<DealCourse> deals, LocalDate day) {
        for (DealCourse deal : deals) {
            if (deal.openedOn().isAfter(day)) continue;
            boolean closed = deal.closedOn() != null && !deal.closedOn().isAfter(day);
            LocalDate last = closed ? deal.closedOn() : day;
            int end = !closed ? 0 : deal.won() ? 1 : 2;
            whole.add(new Spell(0, days(deal.openedOn(), last), end, deal.weight()));
            List<Step> steps = deal.steps().stream().filter(step -> !step.on().isAfter(last)).toList();
            for (int i = 0; i < steps.size(); i++) {
                LocalDate entered = steps.get(i).on().isBefore(deal.openedOn()) ? deal.openedOn() : steps.get(i).on();
                LocalDate left = i + 1 < steps.size() ? steps.get(i + 1).on() : last;
                byStage.computeIfAbsent(steps.get(i).stageId(), stage -> new ArrayList<>()).add(new Spell(days(entered, left), days(entered, last), end, deal.weight()));
            }
        }
    }

    /// @param ends days from `day` to the ends of the months asked for
    /// @return the chance that the deal is won in each of them, and last the chance that it is won within two years
    double[] wins(DealCourse deal, LocalDate day, int[] ends) {
        int stayed = (int) Math.min(MOST_DAYS, deal.daysInStageAt(day));
        long stage = deal.stepAt(day).stageId();
        int group = 0;
        while (group + 1 < STAYED.length && STAYED[group + 1] <= stayed) group++;
        int least = STAYED[group];
        Hazards alike = known.computeIfAbsent(stage + ":" + least, key -> ofThoseWhoStayed(stage, least));
        return alike == Hazards.OF_TOO_FEW ? walk(ofWhole(), (int) Math.min(MOST_DAYS, deal.ageAt(day)), ends) : walk(alike, stayed, ends);
    }

    /// Of a deal that is opened `from` days from now.
    double[] winsOfNew(int from, int[] ends) {
        int[] later = ends.clone();
        for (int i = 0; i < later.length; i++) later[i] -= from;
        return walk(ofWhole(), 0, later);
    }

    private Hazards ofThoseWhoStayed(long stage, int least) {
        List<Spell> alike = byStage.getOrDefault(stage, List.of()).stream().filter(spell -> spell.stayed() >= least).toList();
        return alike.size() < FEWEST ? Hazards.OF_TOO_FEW : hazards(alike);
    }

    private Hazards ofWhole() {
        return known.computeIfAbsent("whole", key -> hazards(whole));
    }

    private static double[] walk(Hazards hazards, int since, int[] ends) {
        double[] wins = new double[ends.length + 1];
        double open = 1;
        for (int ahead = 1, month = 0; ahead <= AHEAD; ahead++) {
            int at = Math.min(MOST_DAYS, since + ahead);
            double won = open * hazards.win()[at];
            wins[ends.length] += won;
            while (month < ends.length && ahead > ends[month]) month++;
            if (month < ends.length) wins[month] += won;
            open -= won + open * hazards.loss()[at];
            if (open < 1e-6) break;
        }
        return wins;
    }

    private static Hazards hazards(List<Spell> spells) {
        int[] seen = new int[MOST_DAYS + 2];
        long[] atRisk = new long[MOST_DAYS + 2];
        long[] won = new long[MOST_DAYS + 2];
        long[] lost = new long[MOST_DAYS + 2];
        for (Spell spell : spells) {
            int last = Math.clamp(spell.total(), 1, MOST_DAYS);
            seen[last]++;
            atRisk[last] += spell.weight();
            if (spell.end() == 1) won[last] += spell.weight();
            if (spell.end() == 2) lost[last] += spell.weight();
        }
        for (int day = MOST_DAYS; day > 0; day--) {
            seen[day] += seen[day + 1];
            atRisk[day] += atRisk[day + 1];
        }
        // Beyond the days of which much is known, the share per day is that of the last fifth.
        int late = 1;
        while (late < MOST_DAYS && atRisk[late] > atRisk[1] / 5) late++;
        double exposed = 0;
        double lateWon = 0;
        double lateLost = 0;
        for (int day = late; day <= MOST_DAYS; day++) {
            exposed += atRisk[day];
            lateWon += won[day];
            lateLost += lost[day];
        }
        double tailWin = exposed == 0 ? 0 : lateWon / exposed;
        double tailLoss = exposed == 0 ? 0 : lateLost / exposed;
        double[] win = new double[MOST_DAYS + 1];
        double[] loss = new double[MOST_DAYS + 1];
        for (int day = 1; day <= MOST_DAYS; day++) {
            boolean few = seen[day] < FEWEST_AT_RISK;
            win[day] = few ? tailWin : won[day] / (double) atRisk[day];
            loss[day] = few ? tailLoss : lost[day] / (double) atRisk[day];
        }
        return new Hazards(win, loss);
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
    }
}
