package frontline.insight.query;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Order;
import frontline.insight.query.Question.Top;
import frontline.insight.query.Slicing.Groups;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.Period;
import frontline.platform.questions.QuestionStopped;
import frontline.platform.questions.QuestionsBusy;
import frontline.platform.replica.Replica;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.jspecify.annotations.Nullable;

/// Any figure in any slice, within the sight of whoever asks.
@Component
public class Slices {

    /// The sentence of a question the database gave up: nothing is wrong with it.
    private static final String TOO_LONG = "query.too_long";
    private static final String BUSY = "query.busy";

    /// Places of rows and columns crossed, most of them perhaps empty.
    private static final int MOST_CELLS = 200_000;

    private final Catalogue catalogue;
    private final Slicing slicing;
    private final Company company;
    private final FoundFacts found;
    private final Texts texts;
    private final Replica replica;

    Slices(Catalogue catalogue, Slicing slicing, Company company, FoundFacts found, Texts texts, Replica replica) {
        this.catalogue = catalogue;
        this.slicing = slicing;
        this.company = company;
        this.found = found;
        this.texts = texts;
        this.replica = replica;
    }

    /// @param written how the asker reads: language, today, time zone
    public Outcome<Answer> answer(Viewer viewer, Question question, Written written) {
        return inTime(() -> counted(viewer, question, written));
    }

    private <T> Outcome<T> inTime(Supplier<Outcome<T>> asked) {
        try {
            return replica.read(asked);
        } catch (QuestionStopped tooLong) {
            return Outcome.refused("filters", TOO_LONG);
        } catch (QuestionsBusy others) {
            return Outcome.refused("filters", BUSY);
        }
    }

    /// For whoever has no place to show refusals: those that hold for now only are said as such, else there is no such slice.
    public static RuntimeException unanswered(List<Refusal> refusals, String question) {
        if (refusals.stream().noneMatch(Slices::isForNow)) return new NotFound("slice " + question);
        return refusals.stream().anyMatch(refusal -> refusal.key().equals(BUSY)) ? new QuestionsBusy(question) : new QuestionStopped(question);
    }

    /// Whether the same question may well be answered another time.
    public static boolean isForNow(Refusal refusal) {
        return refusal.key().equals(TOO_LONG) || refusal.key().equals(BUSY);
    }

    private Outcome<Answer> counted(Viewer viewer, Question question, Written written) {
        return switch (reader(viewer, written).plans(question)) {
            case Outcome.Refused<List<Plan>>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<List<Plan>>(List<Plan> read) -> {
                List<String> largest = question.top() == null ? List.of() : largest(read, question.top());
                List<Plan> plans = onlyThese(read, largest, question.top());
                Groups groups = groups(plans, question.measures().size());
                if (groups.figures().size() > Slicing.MOST_GROUPS) yield Outcome.refused("rows", "query.too_many_groups", Slicing.MOST_GROUPS);
                yield answer(viewer, question, written, plans, largest, groups);
            }
        };
    }

    private Outcome<Answer> answer(Viewer viewer, Question question, Written written, List<Plan> plans, List<String> largest, Groups groups) {
        Map<Place, BigDecimal[]> figures = groups.figures();
        List<Plan.Slot> rowSlots = plans.getFirst().rows();
        List<Plan.Slot> columnSlots = plans.getFirst().columns();
        Order order = question.order();
        Function<List<String>, Comparable<?>> rowTotal = order == null || order.measure() == null ? null : path -> total(figures, new Place(path, List.of()), order.measure());
        List<Answer.Line> rows = new Lines(rowSlots, figures.keySet().stream().map(Place::row).toList(), question.emptyPeriods(), written, texts).all(rowTotal, order != null && order.ascending());
        List<Answer.Line> columns = new Lines(columnSlots, figures.keySet().stream().map(Place::column).toList(), question.emptyPeriods(), written, texts).all(null, true);
        if (Math.max(rows.size(), columns.size()) > Slicing.MOST_GROUPS || (long) rows.size() * columns.size() > MOST_CELLS) return Outcome.refused("rows", "query.too_many_groups", Slicing.MOST_GROUPS);
        Shown shown = Shown.of(question, figures, earlier(viewer, question, written, largest, figures), rows, columns);
        Map<Place, List<BigDecimal>> all = new HashMap<>();
        for (Place place : figures.keySet()) all.put(place, shownAt(shown, place, question.measures().size()));
        if (question.emptyPeriods()) for (Answer.Line row : rows) for (Answer.Line column : columns) all.computeIfAbsent(new Place(row.keys(), column.keys()), place -> shownAt(shown, place, question.measures().size()));
        boolean money = plans.stream().anyMatch(Plan::isOfMoney);
        return Outcome.done(new Answer(question, rows, columns, all, money ? plans.getFirst().currency() : null, groups.inOtherCurrencies()));
    }

    private static List<BigDecimal> shownAt(Shown shown, Place place, int measures) {
        List<BigDecimal> figures = new ArrayList<>();
        for (int measure = 0; measure < measures; measure++) figures.add(shown.at(place, measure));
        return figures;
    }

    private static @Nullable BigDecimal total(Map<Place, BigDecimal[]> figures, Place place, int measure) {
        BigDecimal[] found = figures.get(place);
        return found == null ? null : found[measure];
    }

    /// The groups of all plans side by side: each fills the places of its own measures.
    private Groups groups(List<Plan> plans, int measures) {
        Map<Place, BigDecimal[]> all = new HashMap<>();
        long inOtherCurrencies = 0;
        for (Plan plan : plans) {
            Groups groups = slicing.groups(plan);
            inOtherCurrencies += groups.inOtherCurrencies();
            groups.figures().forEach((place, found) -> {
                BigDecimal[] side = all.computeIfAbsent(place, none -> new BigDecimal[measures]);
                for (int i = 0; i < found.length; i++) side[plan.figures().get(i).place()] = found[i];
            });
        }
        return new Groups(all, inOtherCurrencies);
    }

    private List<String> largest(List<Plan> plans, Top top) {
        Plan deciding = plans.stream().filter(plan -> plan.figures().stream().anyMatch(figure -> figure.place() == top.measure())).findFirst().orElseThrow();
        return slicing.largest(deciding, top.measure(), top.lines());
    }

    /// What is not among the largest has one key for all, or is left out.
    private static List<Plan> onlyThese(List<Plan> plans, List<String> largest, @Nullable Top top) {
        return top == null ? plans : plans.stream().map(plan -> onlyThese(plan, largest, top.others())).toList();
    }

    private static Plan onlyThese(Plan plan, List<String> largest, boolean others) {
        Plan.Slot first = plan.rows().getFirst();
        List<Plan.Slot> rows = new ArrayList<>(plan.rows());
        if (first.many()) {
            Field<String[]> known = val(largest.toArray(String[]::new));
            Field<Object> keys = others
                    ? field("array(select distinct case when one = any({1}) then nullif(one, '') else {2} end from unnest(case when cardinality({0}) = 0 then array[''] else {0}::text[] end) one)", Object.class, first.key(), known, inline(Names.OTHERS))
                    : field("array(select one::text from unnest({0}) one where one::text = any({1}))", Object.class, first.key(), known);
            rows.set(0, first.keyedBy(keys));
            return plan.withRows(rows).and(others ? trueCondition() : condition("cardinality({0}) > 0", keys));
        }
        Field<String> key = Keys.text(first);
        Field<String> known = coalesce(key, inline(""));
        rows.set(0, first.keyedBy(when(known.in(largest), key).otherwise(inline(Names.OTHERS))));
        return plan.withRows(rows).and(others ? trueCondition() : known.in(largest));
    }

    /// Where the question limits the time, what came a period or a year before is asked for beside it.
    private Map<Place, BigDecimal[]> earlier(Viewer viewer, Question question, Written written, List<String> largest, Map<Place, BigDecimal[]> figures) {
        boolean aYear = question.measures().stream().anyMatch(measure -> measure.show().againstLastYear());
        if (question.measures().stream().noneMatch(measure -> measure.show().isChange())) return figures;
        Division calendar = PlanReader.calendar(question).orElseThrow();
        Conditions conditions = new Conditions(viewer, written.today(), written.zone());
        List<Criterion> widened = question.filters().stream().map(criterion -> !criterion.field().equals(calendar.field()) ? criterion
                : conditions.span(criterion).map(span -> widened(criterion, span, Objects.requireNonNull(calendar.grain()), aYear)).orElse(criterion)).toList();
        if (widened.equals(question.filters())) return figures;
        Question further = new Question(question.facts(), question.measures(), question.rows(), question.columns(), widened, question.top(), question.order(), question.currency(), false);
        List<Plan> plans = reader(viewer, written).plans(further).orThrow();
        return groups(onlyThese(plans, largest, question.top()), question.measures().size()).figures();
    }

    private static Criterion widened(Criterion criterion, Period span, Grain grain, boolean aYear) {
        return new Criterion(criterion.field(), Op.BETWEEN, List.of((aYear ? Periods.before(grain, Periods.aYearBefore(grain, span.from())) : Periods.before(grain, span.from())).toString(), span.to().toString()));
    }

    /// The facts behind a figure, the newest first.
    /// @param before the id of the last that was read, null for the first page
    public Outcome<List<Found>> records(Viewer viewer, Question question, Place place, int measure, @Nullable Long before, int limit, Written written) {
        if (measure < 0 || measure >= question.measures().size()) return Outcome.refused("measure", "query.no_such_measure");
        if (place.row().size() > question.rows().size()) return Outcome.refused("row", "query.no_such_place");
        if (place.column().size() > question.columns().size()) return Outcome.refused("column", "query.no_such_place");
        return inTime(() -> reader(viewer, written).plans(question).map(read -> {
            List<Plan> plans = onlyThese(read, question.top() == null ? List.of() : largest(read, question.top()), question.top());
            Plan plan = plans.stream().filter(each -> each.figures().stream().anyMatch(figure -> figure.place() == measure)).findFirst().orElseThrow();
            return found.of(plan, place, measure, before, limit);
        }));
    }

    private PlanReader reader(Viewer viewer, Written written) {
        String currency = company.settings().map(Company.Settings::currency).orElse("");
        return new PlanReader(catalogue, viewer, new Conditions(viewer, written.today(), written.zone()), currency);
    }
}
