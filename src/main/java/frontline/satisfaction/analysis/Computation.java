package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.analysis.Findings.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// From inputs and settings to findings. It reads nothing else: the same inputs and settings give the same findings.
final class Computation {

    private static final int SLICES_FROM = 5;
    private static final int SLICES_TO = 75;
    private static final int MODEL_TO = 95;

    private final Inputs inputs;
    private final Settings settings;
    private final IntConsumer progress;
    private int steps;

    /// @param progress is told 0 … 100
    Computation(Inputs inputs, Settings settings, IntConsumer progress) {
        this.inputs = inputs;
        this.settings = settings;
        this.progress = progress;
    }

    Findings findings() {
        Model model = new Model(inputs);
        List<Remark> remarks = new ArrayList<>();
        Scores scores = new Scores(model, settings.weighted());
        remarks.addAll(scores.remarks());
        if (settings.weighted()) remarks.add(Estimates.remark("", "weighted"));
        List<Findings.Spread> spreads = new Spreads(inputs, settings.weighted()).all();
        progress.accept(SLICES_FROM);
        int all = SliceFindings.steps(model) * (1 + inputs.segments().size());
        Slice overall = slice("", inputs, all);
        List<Slice> segments = new ArrayList<>();
        inputs.segments().forEach((name, rows) -> segments.add(slice(name, inputs.only(rows), all)));
        progress.accept(SLICES_TO);
        PathFindings path = new PathComputation(inputs, settings).found();
        progress.accept(MODEL_TO);
        MoneyFindings money = new MoneyComputation(inputs, settings).found();
        return new Findings(inputs.size(), spreads, scores.scores(), overall, segments, path, money, remarks);
    }

    private Slice slice(String name, Inputs some, int all) {
        return new SliceFindings(name, some, settings, () -> progress.accept(SLICES_FROM + Math.min(all, ++steps) * (SLICES_TO - SLICES_FROM) / all)).found();
    }
}
