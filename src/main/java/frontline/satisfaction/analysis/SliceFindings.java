package frontline.satisfaction.analysis;

import frontline.satisfaction.analysis.DerivedImportance.Cause;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Remark;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.questionnaires.Block;
import frontline.satisfaction.questionnaires.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Importance at its three levels and performance, among some of the sheets.
final class SliceFindings {

    private final String name;
    private final Model model;
    private final Model drawn;
    private final Settings settings;
    private final Runnable step;
    private final Map<String, Double> stated;
    private final List<Remark> remarks = new ArrayList<>();

    /// @param step is run after each derivation
    SliceFindings(String name, Inputs inputs, Settings settings, Runnable step) {
        this.name = name;
        this.model = new Model(inputs);
        this.drawn = settings.weighted() && inputs.size() > 0 ? new Model(inputs.drawn(settings.seed())) : model;
        this.settings = settings;
        this.step = step;
        this.stated = Stated.of(inputs, settings.weighted());
    }

    /// How often `step` runs.
    static int steps(Model model) {
        return 2 + model.benefits().size();
    }

    Slice found() {
        Optional<Block> satisfaction = drawn.satisfaction();
        Drivers benefits = null;
        Drivers properties = null;
        List<Drivers> within = new ArrayList<>();
        if (satisfaction.isEmpty()) remarks.add(Estimates.remark("", "no_satisfaction"));
        else if (drawn.benefits().isEmpty()) remarks.add(Estimates.remark("", "no_benefits"));
        else {
            String code = satisfaction.get().code();
            double[] index = drawn.index(satisfaction.get());
            benefits = derive(code, index, drawn.benefits().stream().map(benefit -> new Cause(benefit.code(), drawn.index(benefit), 0, 100)).toList());
            for (Block benefit : drawn.benefits()) {
                List<Question> parts = drawn.properties(benefit);
                Optional<Question> summary = drawn.summary(benefit);
                Drivers found = parts.size() < 2 ? null : summary.isPresent() ? derive(benefit.code(), drawn.index(benefit), causes(parts)) : derive(benefit.code(), index, causes(parts));
                if (found != null) within.add(found);
                if (parts.size() < 2) step.run();
            }
            List<Question> all = drawn.properties();
            if (all.size() > 1) properties = derive(code, index, causes(all));
            else step.run();
        }
        return new Slice(name, model.inputs().size(), benefits, within, properties, new Standings(model, drawn, settings.weighted()).all(), remarks);
    }

    private List<Cause> causes(List<Question> questions) {
        return questions.stream().map(question -> {
            Question.Scale scale = Objects.requireNonNull(question.scale());
            return new Cause(question.code(), drawn.inputs().marks(Inputs.columnOf(question)), scale.from(), scale.to());
        }).toList();
    }

    private @Nullable Drivers derive(String explained, double[] index, List<Cause> causes) {
        DerivedImportance derived = new DerivedImportance(explained, index, causes, settings, stated);
        Drivers found = derived.found();
        if (found == null) remarks.addAll(derived.remarks());
        step.run();
        return found;
    }
}
