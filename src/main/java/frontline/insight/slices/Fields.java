package frontline.insight.slices;

import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Quantity;
import frontline.identity.facts.Values;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Grain;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Show;
import frontline.platform.text.Language;
import frontline.platform.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a question over one kind of facts can be put together from, in the asker's words.
/// @param all kinds of facts, for measures of another kind beside these
public record Fields(FactTable facts, List<FactTable> all, Viewer viewer, Wording words) {

    private static final List<Fn> OF_QUANTITIES = List.of(Fn.SUM, Fn.AVERAGE, Fn.MEDIAN, Fn.MIN, Fn.MAX);
    static final List<Grain> OF_DAYS = List.of(Grain.MONTH, Grain.QUARTER, Grain.YEAR, Grain.WEEK, Grain.DAY, Grain.WEEKDAY, Grain.MONTH_OF_YEAR);

    /// @param value as [SliceAddress] writes it
    public record Option(String value, String name) {}

    public record Group(String name, List<Option> options) {}

    public List<Option> measures() {
        List<Option> all = new ArrayList<>();
        all.add(new Option("count", words.t("slice.fn.count")));
        for (Quantity quantity : facts.quantities()) for (Fn fn : OF_QUANTITIES) all.add(new Option(fn.code() + ":" + quantity.key(), nameOf(Measure.of(fn, quantity.key()))));
        for (Dimension dimension : facts.dimensions())
            if (dimension instanceof Dimension.Choice) all.add(new Option("count_distinct:" + dimension.key(), nameOf(Measure.of(Fn.COUNT_DISTINCT, dimension.key()))));
        return all;
    }

    /// A date once for each grain, everything else once.
    public List<Group> divisions() {
        List<Option> plain = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        groups.add(new Group("", plain));
        for (Dimension dimension : facts.dimensions()) {
            boolean moment = dimension instanceof Dimension.Moment;
            if (!moment && !(dimension instanceof Dimension.Day)) plain.add(new Option(dimension.key() + widthOf(dimension), name(dimension)));
            else {
                List<Option> grains = new ArrayList<>(OF_DAYS.stream().map(grain -> new Option(dimension.key() + ":" + grain.code(), name(dimension) + ", " + words.t("slice.grain." + grain.code()))).toList());
                if (moment) grains.add(new Option(dimension.key() + ":hour", name(dimension) + ", " + words.t("slice.grain.hour")));
                groups.add(new Group(name(dimension), grains));
            }
        }
        return groups;
    }

    private static String widthOf(Dimension dimension) {
        return dimension instanceof Dimension.Number ? ":10" : "";
    }

    public List<Option> filters() {
        return facts.dimensions().stream().map(dimension -> new Option(dimension.key(), name(dimension))).toList();
    }

    public String nameOfDivision(String written) {
        return divisions().stream().flatMap(group -> group.options().stream()).filter(option -> option.value().equals(written)).findFirst().map(Option::name)
                .orElseGet(() -> dimension(written.split(":", 2)[0]).map(this::name).orElse(written));
    }

    public String nameOf(Division division) {
        String name = dimension(division.field()).map(this::name).orElse(division.field());
        return division.grain() == null ? name : name + ", " + words.t("slice.grain." + division.grain().code());
    }

    public String nameOf(Measure measure) {
        Optional<FactTable> beside = all.stream().filter(other -> other.key().equals(measure.facts()) && !other.key().equals(facts.key())).findFirst();
        if (beside.isPresent()) return beside.get().label().in(language()) + ": " + new Fields(beside.get(), List.of(), viewer, words).nameOf(new Measure(null, measure.fn(), measure.of(), measure.percent(), measure.show(), measure.where(), measure.over()));
        String of = measure.of() == null ? "" : facts.quantity(measure.of()).map(quantity -> quantity.label().in(language())).or(() -> dimension(measure.of()).map(this::name)).orElse(measure.of());
        String name = switch (measure.fn()) {
            case COUNT -> facts.label().in(language());
            case PERCENTILE -> words.t("slice.fn.percentile", of, measure.percent());
            case CONVERSION -> isPart(measure) ? words.t("slice.fn.share", in(measure.where())) : words.t("slice.fn.conversion", in(measure.where()), in(measure.over()));
            default -> words.t("slice.fn." + measure.fn().code(), of);
        };
        if (measure.fn() != Fn.CONVERSION && !measure.where().isEmpty()) name += ", " + in(measure.where());
        return measure.show() == Show.PLAIN ? name : name + " — " + words.t("slice.show." + measure.show().code());
    }

    /// "Won" of "won and lost" needs no more words than "won".
    private static boolean isPart(Measure measure) {
        return measure.where().size() == 1 && measure.over().size() == 1 && measure.where().getFirst().field().equals(measure.over().getFirst().field())
                && measure.over().getFirst().values().containsAll(measure.where().getFirst().values());
    }

    /// The facts that a measure is of.
    FactTable of(Measure measure) {
        return all.stream().filter(other -> other.key().equals(measure.facts())).findFirst().orElse(facts);
    }

    private String in(List<Criterion> criteria) {
        if (criteria.isEmpty()) return words.t("slice.all");
        return String.join(", ", criteria.stream().flatMap(criterion -> criterion.values().stream().map(value -> nameOfValue(criterion.field(), value))).toList());
    }

    /// The name of a value of a filter.
    String nameOfValue(String field, String value) {
        return switch (dimension(field).orElse(null)) {
            case Dimension.Coded it when it.nameOf(value).isPresent() -> it.nameOf(value).get().in(language());
            case Dimension.Choice it when value.matches("\\d{1,18}") -> known(it.values(), Long.parseLong(value));
            case Dimension.Many it when value.matches("\\d{1,18}") -> known(it.values(), Long.parseLong(value));
            case null, default -> value.isEmpty() ? words.t("query.none") : value;
        };
    }

    /// Whoever types an id learns no name that the lists would not show.
    private String known(Values values, long id) {
        return Optional.ofNullable(values.known().apply(viewer).named().apply(List.of(id)).get(id)).map(named -> named.name().in(language())).orElse("#" + id);
    }

    String name(Dimension dimension) {
        return dimension.label().in(language());
    }

    Optional<Dimension> dimension(String key) {
        return facts.dimension(key.equals("day") ? facts.day() : key);
    }

    private Language language() {
        return words.language();
    }
}
