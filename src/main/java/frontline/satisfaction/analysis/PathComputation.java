package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.analysis.PathFindings.Construct;
import frontline.satisfaction.analysis.PathFindings.Effect;
import frontline.satisfaction.analysis.PathFindings.Indicator;
import frontline.satisfaction.analysis.PathFindings.Path;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Part;
import frontline.satisfaction.questionnaires.Question;
import frontline.satisfaction.questionnaires.Questionnaire.Arrow;
import frontline.satisfaction.statistics.CronbachAlpha;
import frontline.satisfaction.statistics.Missing;
import frontline.satisfaction.statistics.PathGraph;
import frontline.satisfaction.statistics.PathModel;
import frontline.satisfaction.statistics.PathModel.Scheme;
import frontline.satisfaction.statistics.Reason;
import frontline.satisfaction.statistics.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The path model of a survey: its blocks as constructs, its arrows or the usual ones.
final class PathComputation {

    private final Model model;
    private final Settings settings;
    private final Missing missing;
    private final Set<String> left = new HashSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    PathComputation(Inputs inputs, Settings settings) {
        this.model = new Model(settings.weighted() && inputs.size() > 0 ? inputs.drawn(settings.seed()) : inputs);
        this.settings = settings;
        this.missing = Missing.valueOf(settings.missing().toUpperCase(Locale.ROOT));
    }

    /// Without constructs when it could not be estimated: a remark says why.
    PathFindings found() {
        while (true) {
            List<Arrow> arrows = arrows();
            List<Block> blocks = model.questionnaire().blocks().stream().filter(block -> !questions(block).isEmpty() && arrows.stream().anyMatch(arrow -> arrow.from().equals(block.code()) || arrow.to().equals(block.code()))).toList();
            if (blocks.size() < 2) {
                remarks.add(Estimates.remark("", "no_model"));
                return new PathFindings(model.inputs().size(), 0, 0, List.of(), List.of(), List.of(), remarks);
            }
            List<Question> columns = blocks.stream().flatMap(block -> questions(block).stream()).toList();
            switch (PathModel.of(columns.stream().map(this::marks).toArray(double[][]::new), ends(columns, false), ends(columns, true), graph(blocks, columns, arrows),
                    new PathModel.Settings(Scheme.PATH, missing, settings.samples(), settings.seed()))) {
                case Result.Found<PathModel>(PathModel found) -> {
                    List<Question> backwards = columns.stream().filter(question -> found.weights()[columns.indexOf(question)] <= 0).toList();
                    if (backwards.isEmpty() || found.withoutIndex().isEmpty()) return findings(found, blocks, columns);
                    // An index of such weights would have no meaning, and without indices there are no effects in points (Ringle, Sarstedt 2016).
                    backwards.forEach(question -> {
                        remarks.add(Estimates.remark(question.code(), "left_out"));
                        left.add(question.code());
                    });
                }
                case Result.Refused<PathModel>(Reason reason, int at) -> {
                    boolean ofColumn = at >= 0 && (reason == Reason.CONSTANT || reason == Reason.NO_PAIRS || reason == Reason.TOO_FEW);
                    if (!ofColumn) {
                        remarks.add(reason == Reason.TOO_FEW ? Estimates.remark("", "model_too_few", model.inputs().size(), columns.size()) : Estimates.remark(at < 0 ? "" : blocks.get(at).code(), reason));
                        return new PathFindings(model.inputs().size(), 0, 0, List.of(), List.of(), List.of(), remarks);
                    }
                    remarks.add(Estimates.remark(columns.get(at).code(), reason));
                    left.add(columns.get(at).code());
                }
            }
        }
    }

    private List<Question> questions(Block block) {
        return model.questionnaire().of(block).stream().filter(question -> !left.contains(question.code())).toList();
    }

    private double[] marks(Question question) {
        return model.inputs().marks(Inputs.columnOf(question));
    }

    private static double[] ends(List<Question> columns, boolean high) {
        return columns.stream().map(question -> Objects.requireNonNull(question.scale())).mapToDouble(scale -> high ? scale.to() : scale.from()).toArray();
    }

    private List<Arrow> arrows() {
        Set<String> asked = new HashSet<>();
        model.questionnaire().blocks().stream().filter(block -> !questions(block).isEmpty()).forEach(block -> asked.add(block.code()));
        Stream<Arrow> wanted = model.questionnaire().paths().isEmpty()
                ? Stream.concat(between(Part.BENEFIT, Part.SATISFACTION), between(Part.SATISFACTION, Part.LOYALTY)) : model.questionnaire().paths().stream();
        return wanted.filter(arrow -> asked.contains(arrow.from()) && asked.contains(arrow.to())).toList();
    }

    private Stream<Arrow> between(Part from, Part to) {
        return model.questionnaire().blocks().stream().filter(block -> block.part() == from)
                .flatMap(one -> model.questionnaire().blocks().stream().filter(block -> block.part() == to).map(other -> new Arrow(one.code(), other.code())));
    }

    private static PathGraph graph(List<Block> blocks, List<Question> columns, List<Arrow> arrows) {
        int[][] indicators = blocks.stream().map(block -> columns.stream().filter(question -> Objects.requireNonNull(question.block()).id() == block.id()).mapToInt(columns::indexOf).toArray()).toArray(int[][]::new);
        List<String> codes = blocks.stream().map(Block::code).toList();
        return PathGraph.of(indicators, arrows.stream().map(arrow -> new int[] {codes.indexOf(arrow.from()), codes.indexOf(arrow.to())}).toArray(int[][]::new));
    }

    private PathFindings findings(PathModel found, List<Block> blocks, List<Question> columns) {
        List<Construct> constructs = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        List<Effect> effects = new ArrayList<>();
        for (int at = 0; at < blocks.size(); at++) {
            Block block = blocks.get(at);
            List<Question> own = questions(block);
            double alpha = own.size() < 2 ? 1 : CronbachAlpha.of(own.stream().map(this::marks).toArray(double[][]::new), missing).optional().orElse(0.0);
            double index = found.indices() == null ? Weighted.of(model.index(block), null).mean() : found.indices()[at];
            constructs.add(new Construct(block.code(), index, alpha, found.r2()[at],
                    own.stream().map(question -> new Indicator(question.code(), found.weights()[columns.indexOf(question)], found.loadings()[columns.indexOf(question)])).toList()));
            for (int to = 0; to < blocks.size(); to++) {
                if (found.paths()[at][to] != null) paths.add(new Path(block.code(), blocks.get(to).code(), Estimates.of(found.paths()[at][to])));
                if (found.effects() != null && found.effects()[at][to] != null && at != to) {
                    Estimate effect = Estimates.of(found.effects()[at][to]);
                    effects.add(new Effect(block.code(), blocks.get(to).code(), effect));
                }
            }
        }
        found.withoutIndex().forEach(at -> remarks.add(Estimates.remark(blocks.get(at).code(), Reason.NEGATIVE_WEIGHT)));
        int fewest = enough(found, blocks.size());
        if (found.answers() < fewest) remarks.add(Estimates.remark("", "model_few", found.answers(), fewest));
        return new PathFindings(found.answers(), found.iterations(), found.samples(), constructs, paths, effects, List.copyOf(remarks));
    }

    /// Ten answers for each arrow that leads to the construct with the most of them, and a hundred at least (Hair et al. 2017, A Primer on PLS-SEM, 1).
    private static int enough(PathModel found, int constructs) {
        int most = 0;
        for (int to = 0; to < constructs; to++) {
            int column = to;
            most = Math.max(most, (int) Arrays.stream(found.paths()).filter(row -> row[column] != null).count());
        }
        return Math.max(100, 10 * most);
    }
}
