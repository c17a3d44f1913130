package frontline.insight.query;

import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Quantity;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Show;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Reads a question against the catalogue: a plan for each kind of facts in it, or what does not fit, each at its place.
final class PlanReader {

    static final String DAY = "day";
    private static final int MOST_DIVISIONS = 6;

    private final Catalogue catalogue;
    private final Viewer viewer;
    private final Conditions conditions;
    private final String currency;
    private final List<Refusal> refusals = new ArrayList<>();

    PlanReader(Catalogue catalogue, Viewer viewer, Conditions conditions, String currency) {
        this.catalogue = catalogue;
        this.viewer = viewer;
        this.conditions = conditions;
        this.currency = currency;
    }

    Outcome<List<Plan>> plans(Question question) {
        Map<String, List<Integer>> byFacts = new LinkedHashMap<>();
        for (int i = 0; i < question.measures().size(); i++) byFacts.computeIfAbsent(factsOf(question, i), key -> new ArrayList<>()).add(i);
        List<Plan> plans = new ArrayList<>();
        byFacts.forEach((key, places) -> catalogue.find(key).ifPresentOrElse(facts -> plans.add(plan(question, facts, places)),
                () -> refuse(question.facts().equals(key) ? "facts" : "measures[" + places.getFirst() + "].facts", "query.no_such_facts", key)));
        checkShape(question);
        return refusals.isEmpty() ? Outcome.done(plans) : Outcome.refused(refusals);
    }

    static String factsOf(Question question, int measure) {
        String own = question.measures().get(measure).facts();
        return own == null || own.isEmpty() ? question.facts() : own;
    }

    private void checkShape(Question question) {
        if (question.rows().size() + question.columns().size() > MOST_DIVISIONS) refuse("rows", "query.too_many_divisions", MOST_DIVISIONS);
        if (question.top() != null && question.rows().isEmpty()) refuse("top", "query.top_without_rows");
        if (question.top() != null && (question.top().measure() < 0 || question.top().measure() >= question.measures().size())) refuse("top.measure", "query.no_such_measure");
        if (question.order() != null && question.order().measure() != null && (question.order().measure() < 0 || question.order().measure() >= question.measures().size()))
            refuse("order.measure", "query.no_such_measure");
        for (int i = 0; i < question.measures().size(); i++) {
            Measure measure = question.measures().get(i);
            if (measure.show() == Show.RUNNING && measure.fn() != Fn.COUNT && measure.fn() != Fn.SUM) refuse("measures[" + i + "].show", "query.running_only_sums");
            if (measure.show().isChange() && calendar(question).isEmpty()) refuse("measures[" + i + "].show", "query.change_needs_period");
        }
    }

    /// The division whose periods follow each other; a change is against the one before.
    static Optional<Division> calendar(Question question) {
        List<Division> all = new ArrayList<>(question.rows());
        all.addAll(question.columns());
        return all.reversed().stream().filter(division -> division.grain() != null && division.grain().isCalendar()).findFirst();
    }

    private Plan plan(Question question, FactTable facts, List<Integer> places) {
        Condition filter = facts.seenBy().apply(viewer);
        for (int i = 0; i < question.filters().size(); i++) filter = filter.and(condition(question.filters().get(i), facts, "filters[" + i + "]"));
        return new Plan(facts, slots(question.rows(), facts, "rows"), slots(question.columns(), facts, "columns"),
                places.stream().map(place -> figure(place, question.measures().get(place), facts)).toList(), filter, question.currency() == null || question.currency().isEmpty() ? currency : question.currency());
    }

    private List<Plan.Slot> slots(List<Division> divisions, FactTable facts, String at) {
        List<Plan.Slot> slots = new ArrayList<>();
        for (int i = 0; i < divisions.size(); i++) {
            Division division = divisions.get(i);
            String place = at + "[" + i + "]";
            dimension(division.field(), facts, place).ifPresent(dimension -> {
                checkFit(division, dimension, place);
                slots.add(new Plan.Slot(division, dimension, Keys.of(division, dimension, conditions.zone())));
            });
        }
        return slots;
    }

    private void checkFit(Division division, Dimension dimension, String at) {
        boolean dated = dimension instanceof Dimension.Day || dimension instanceof Dimension.Moment;
        if (division.grain() != null && !dated) refuse(at + ".grain", "query.grain_unfit", division.field());
        if (division.grain() == Question.Grain.HOUR && dimension instanceof Dimension.Day) refuse(at + ".grain", "query.no_hours", division.field());
        if (division.level() != null && division.level() < 1) refuse(at + ".level", "query.level_range");
        if (division.step() != null && (division.step().signum() <= 0 || !(dimension instanceof Dimension.Number))) refuse(at + ".step", "query.step_range");
    }

    private Plan.Figure figure(int place, Measure measure, FactTable facts) {
        String at = "measures[" + place + "]";
        Condition where = all(measure.where(), facts, at + ".where");
        Condition over = all(measure.over(), facts, at + ".over");
        Quantity quantity = null;
        Field<?> distinct = null;
        switch (measure.fn()) {
            case COUNT, CONVERSION -> { }
            case COUNT_DISTINCT -> distinct = measure.of() == null || measure.of().isEmpty() ? facts.id() : distinct(measure.of(), facts, at + ".of");
            case SUM, AVERAGE, MEDIAN, MIN, MAX, PERCENTILE -> quantity = quantity(measure.of(), facts, at + ".of");
        }
        boolean readable = measure.percent() != null && measure.percent().signum() >= 0 && measure.percent().compareTo(BigDecimal.valueOf(100)) <= 0;
        if (measure.fn() == Fn.PERCENTILE && !readable) refuse(at + ".percent", "query.percent_range");
        return new Plan.Figure(place, measure, quantity, distinct, where, over);
    }

    private @Nullable Field<?> distinct(String key, FactTable facts, String at) {
        Dimension dimension = dimension(key, facts, at).orElse(null);
        if (dimension instanceof Dimension.Many) refuse(at, "query.distinct_of_many", key);
        return dimension == null ? null : Keys.of(Division.by(key), dimension, conditions.zone());
    }

    private @Nullable Quantity quantity(@Nullable String key, FactTable facts, String at) {
        Optional<Quantity> found = key == null ? Optional.empty() : facts.quantity(key);
        if (found.isEmpty()) refuse(at, "query.no_such_quantity", key == null ? "" : key, facts.key(), String.join(", ", facts.quantities().stream().map(Quantity::key).toList()));
        return found.orElse(null);
    }

    private Optional<Dimension> dimension(String key, FactTable facts, String at) {
        Optional<Dimension> found = facts.dimension(key.equals(DAY) ? facts.day() : key);
        if (found.isEmpty()) refuse(at, "query.no_such_field", key, facts.key());
        return found;
    }

    private Condition all(List<Criterion> criteria, FactTable facts, String at) {
        Condition all = noCondition();
        for (int i = 0; i < criteria.size(); i++) all = all.and(condition(criteria.get(i), facts, at + "[" + i + "]"));
        return all;
    }

    private Condition condition(Criterion criterion, FactTable facts, String at) {
        Optional<Dimension> dimension = dimension(criterion.field(), facts, at + ".field");
        if (dimension.isEmpty()) return DSL.falseCondition();
        try {
            return conditions.of(criterion, dimension.get());
        } catch (Conditions.Unfit unfit) {
            refuse(at, unfit.key, unfit.arguments);
            return DSL.falseCondition();
        }
    }

    private void refuse(String at, String key, Object... arguments) {
        refusals.add(Refusal.at(at, key, arguments));
    }
}
