package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.analysis.Inputs.Dealings;
import frontline.satisfaction.analysis.MoneyFindings.Level;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.statistics.Reason;
import frontline.satisfaction.statistics.Result;
import frontline.satisfaction.statistics.RobustLine;
import frontline.satisfaction.statistics.Wilson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the clients brought in the months after their answer, by how satisfied they were, and what one point goes with.
final class MoneyComputation {

    static final int FEWEST = 30;
    private static final int LEVELS = 5;
    private static final double WIDTH = 100.0 / LEVELS;

    private final Inputs inputs;
    private final Settings settings;
    private final List<Remark> remarks = new ArrayList<>();

    MoneyComputation(Inputs inputs, Settings settings) {
        this.inputs = inputs;
        this.settings = settings;
    }

    /// Without levels when no client can be looked at: a remark says why.
    MoneyFindings found() {
        Dealings dealings = inputs.dealings();
        Model model = new Model(inputs);
        Optional<Block> satisfaction = model.satisfaction();
        if (satisfaction.isEmpty()) {
            remarks.add(Estimates.remark("", "no_satisfaction"));
            return new MoneyFindings(0, dealings.currency(), List.of(), null, null, remarks);
        }
        double[] marks = model.index(satisfaction.get());
        int[] clients = IntStream.range(0, dealings.rows().length).filter(client -> !Double.isNaN(marks[dealings.rows()[client]])).toArray();
        if (dealings.tooEarly() > 0) remarks.add(Estimates.remark("", "money_too_early", dealings.tooEarly(), settings.months()));
        if (clients.length == 0) {
            if (dealings.tooEarly() == 0) remarks.add(Estimates.remark("", "money_nobody"));
            return new MoneyFindings(0, dealings.currency(), List.of(), null, null, remarks);
        }
        double[] index = of(clients, client -> marks[dealings.rows()[client]]);
        double[] after = of(clients, client -> dealings.after()[client]);
        double[] before = of(clients, client -> dealings.before()[client]);
        double[] stayed = of(clients, client -> dealings.after()[client] > 0 || dealings.dealsAfter()[client] > 0 ? 100 : 0);
        double[] deals = of(clients, client -> dealings.dealsAfter()[client]);
        Estimate income = null;
        Estimate staying = null;
        if (clients.length < FEWEST) remarks.add(Estimates.remark("", "money_few", clients.length, FEWEST));
        else {
            income = shown("income", index, after);
            staying = shown("staying", index, stayed);
            shown("change", index, of(IntStream.range(0, clients.length).toArray(), at -> after[at] - before[at]));
        }
        return new MoneyFindings(clients.length, dealings.currency(), levels(index, after, before, deals, stayed), income, staying, List.copyOf(remarks));
    }

    private interface Figure {
        double of(int client);
    }

    private static double[] of(int[] clients, Figure figure) {
        return Arrays.stream(clients).mapToDouble(figure::of).toArray();
    }

    /// Null, and a remark, when the interval holds nothing or there is none.
    private @Nullable Estimate shown(String what, double[] index, double[] figure) {
        return switch (RobustLine.of(index, figure)) {
            case Result.Found<RobustLine>(RobustLine line) -> {
                boolean seen = !line.slope().holds(0);
                if (!seen || what.equals("change")) remarks.add(Estimates.remark("", "money_" + what + (seen ? "_shown" : "_not_shown"), rounded(line.slope().value()), rounded(line.slope().low()), rounded(line.slope().high())));
                yield seen ? Estimates.of(line.slope()) : null;
            }
            case Result.Refused<RobustLine>(Reason reason, int column) -> {
                remarks.add(Estimates.remark("", "money_" + what + "_constant"));
                yield null;
            }
        };
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static List<Level> levels(double[] index, double[] after, double[] before, double[] deals, double[] stayed) {
        List<Level> levels = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            int wanted = level;
            int[] rows = IntStream.range(0, index.length).filter(row -> Math.min(LEVELS - 1, (int) (index[row] / WIDTH)) == wanted).toArray();
            if (rows.length == 0) continue;
            int stay = (int) Arrays.stream(rows).filter(row -> stayed[row] > 0).count();
            Wilson interval = Wilson.of(stay, rows.length);
            levels.add(new Level(level * WIDTH, (level + 1) * WIDTH, rows.length, mean(rows, after), mean(rows, deals), new Estimate(stay / (double) rows.length, interval.low(), interval.high()), mean(rows, before)));
        }
        return levels;
    }

    private static double mean(int[] rows, double[] values) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).average().orElse(0);
    }
}
