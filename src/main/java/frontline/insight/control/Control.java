package frontline.insight.control;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.history.WorkingTime;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.passages.StageTimes;
import frontline.sales.passages.StalledDeals;
import frontline.sales.passages.UsualTime;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.results.ByReason;
import frontline.sales.results.Refusals;
import frontline.sales.results.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Control of the technology of selling, within the sight of whoever asks.
@Component
public class Control {

    private final Pipelines pipelines;
    private final StageTimes times;
    private final StalledDeals stalled;
    private final WorkingTime workingTime;
    private final ByReason byReason;
    private final Expectations expectations;
    private final Classifiers classifiers;
    private final Users users;
    private final Departments departments;
    private final Reception reception;

    Control(Pipelines pipelines, StageTimes times, StalledDeals stalled, WorkingTime workingTime, ByReason byReason, Expectations expectations, Classifiers classifiers, Users users, Departments departments, Reception reception) {
        this.pipelines = pipelines;
        this.times = times;
        this.stalled = stalled;
        this.workingTime = workingTime;
        this.byReason = byReason;
        this.expectations = expectations;
        this.classifiers = classifiers;
        this.users = users;
        this.departments = departments;
        this.reception = reception;
    }

    /// Without a chosen pipeline the first one.
    public ControlScope scope(ControlFilter filter, LocalDate today) {
        Pipeline pipeline = filter.pipeline() == null ? pipelines.active().stream().findFirst().or(() -> pipelines.all().stream().findFirst()).orElseThrow(() -> new NotFound("pipeline"))
                : pipelines.get(filter.pipeline());
        return ControlScope.of(pipeline, filter, today);
    }

    /// Whether there are such a department and such a rep at all.
    public boolean knows(ControlScope scope) {
        Long owner = scope.slice().owner();
        Long department = scope.slice().department();
        return (owner == null || users.find(owner).isPresent()) && (department == null || departments.tree().stream().anyMatch(node -> node.id() == department));
    }

    /// @param worst how many stalled deals are named
    public ControlFigures figures(Viewer viewer, ControlScope scope, int worst, Language language) {
        Map<Long, UsualTime> usual = times.usual(viewer, scope.pipeline(), scope.won());
        StalledDeals.Found stopped = stalled.now(viewer, scope.pipeline(), scope.slice(), usual, worst, language);
        List<StageRow> stages = times.of(viewer, scope.pipeline(), scope.slice(), scope.period()).stream()
                .map(passing -> new StageRow(passing, usual.get(passing.stage().id()), stopped.byStage().getOrDefault(passing.stage().id(), 0)))
                .toList();
        TimeTable time = TimeTable.of(workingTime.of(viewer, scope.period(), scope.slice().department(), scope.slice().owner(), language));
        return new ControlFigures(scope, stages, stopped, time, reasons(viewer, scope, language));
    }

    /// Null until there is an expectation, or the word that there is none.
    public @Nullable ReasonFigures reasons(Viewer viewer, ControlScope scope, Language language) {
        List<Expectation> noted = expectations.of(viewer, scope);
        if (noted.isEmpty()) return null;
        Refusals refusals = byReason.refusals(viewer, new Scope(scope.period(), scope.slice(), reception.house().currency(), Map.of(), scope.pipeline(), scope.today()), language);
        Map<Long, String> names = new LinkedHashMap<>();
        classifiers.byKey("lost_reason").map(Classifier::values).orElse(List.of()).forEach(value -> names.put(value.id(), value.name(language)));
        Map<Long, BigDecimal> expected = noted.getFirst().shares();
        List<ReasonLine> lines = new ArrayList<>();
        refusals.reasons().forEach(reason -> lines.add(ReasonLine.of(reason.id(), reason.name(), reason, refusals.lost(), expected.get(reason.id()))));
        names.forEach((id, name) -> {
            if (expected.containsKey(id) && lines.stream().noneMatch(line -> line.id() == id)) lines.add(ReasonLine.of(id, name, null, refusals.lost(), expected.get(id)));
        });
        return new ReasonFigures(refusals, lines, noted, names);
    }
}
