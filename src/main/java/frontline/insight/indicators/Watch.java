package frontline.insight.indicators;

import frontline.identity.Role;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.facts.FactTable;
import frontline.insight.query.Answer;
import frontline.insight.query.Catalogue;
import frontline.insight.query.Place;
import frontline.insight.query.Question;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Fn;
import frontline.insight.query.Question.Measure;
import frontline.insight.query.Question.Op;
import frontline.insight.query.Question.Show;
import frontline.insight.query.Slices;
import frontline.insight.slices.SliceAddress;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Written;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The question of an indicator: asked once, grouped by those it is taken for.
@Component
class Watch {

    private static final int DIGITS = 4;
    /// The program itself: who is shown what is decided where it is shown.
    private static final Viewer PROGRAM = new Viewer(0, "", Role.EXECUTIVE, 0, Sight.ALL, Set.of());

    private final Slices slices;
    private final Catalogue catalogue;
    private final Reception reception;
    private final Clock clock;

    Watch(Slices slices, Catalogue catalogue, Reception reception, Clock clock) {
        this.slices = slices;
        this.catalogue = catalogue;
        this.reception = reception;
        this.clock = clock;
    }

    /// The question that is asked, or what is wrong with what was written. "Mine" is everybody's own anyway.
    Outcome<Question> read(String written, Whose.Kind kind) {
        if (written.isBlank()) return Outcome.refused("question", "indicator.question.missing");
        Question asked = SliceAddress.parse(written).toQuestion();
        FactTable facts = catalogue.find(asked.facts()).orElse(null);
        if (facts == null) return Outcome.refused("question", "indicator.question.unreadable");
        if (asked.measures().size() != 1) return Outcome.refused("question", "indicator.question.several", asked.measures().size());
        Measure measure = asked.measures().getFirst();
        if (measure.show() != Show.PLAIN) return Outcome.refused("question", "indicator.question.shown");
        if (measure.facts() != null && !measure.facts().equals(asked.facts())) return Outcome.refused("question", "indicator.question.unreadable");
        String by = divider(asked, facts, kind);
        if (by == null) return Outcome.refused("question", "indicator.question.undivided." + kind.code(), facts.label().in(reception.house().language()));
        return Outcome.done(new Question(asked.facts(), asked.measures(), by.isEmpty() ? List.of() : List.of(Division.by(by)), List.of(), asked.filters().stream().filter(filter -> filter.op() != Op.MINE).toList(), null, null, asked.currency(), false));
    }

    /// By what the facts belong to those it is taken for: "" for the company, null when they do not. Whom a history's entries
    /// belong to is said by the question: one that divides by author, or asks for what "I" wrote, counts for the author, else it is the owner.
    private static @Nullable String divider(Question asked, FactTable facts, Whose.Kind kind) {
        Stream<String> candidates = switch (kind) {
            case COMPANY -> Stream.of("");
            case DEPARTMENT -> Stream.of("department");
            case STAGE -> Stream.of("passed_stage", "stage");
            case PERSON -> isOfAuthors(asked) ? Stream.of("author") : Stream.of("owner");
        };
        return candidates.filter(key -> key.isEmpty() || facts.dimension(key).isPresent()).findFirst().orElse(null);
    }

    private static boolean isOfAuthors(Question asked) {
        return asked.rows().stream().anyMatch(row -> row.field().equals("author")) || asked.filters().stream().anyMatch(filter -> filter.op() == Op.MINE && filter.field().equals("author"));
    }

    /// Whether it can be asked.
    Outcome<Integer> check(String written, Whose.Kind kind) {
        return switch (read(written, kind)) {
            case Outcome.Refused<Question>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Question>(Question question) -> switch (ask(question, kind, BigDecimal.ONE)) {
                case Outcome.Refused<Map<Whose, BigDecimal>>(var refusals) -> Outcome.refused(refusals.stream().map(refusal -> new Refusal("question", refusal.key(), refusal.arguments())).toList());
                case Outcome.Done<Map<Whose, BigDecimal>>(Map<Whose, BigDecimal> values) -> Outcome.done(values.size());
            };
        };
    }

    /// Asks it. Facts of nobody in particular are left out.
    Outcome<Map<Whose, BigDecimal>> ask(Question question, Whose.Kind kind, BigDecimal divisor) {
        Written written = new Written(Language.EN, reception.house().zone(), clock);
        return slices.answer(PROGRAM, question, written).map(answer -> values(answer, kind, scale(question), divisor));
    }

    private static Map<Whose, BigDecimal> values(Answer answer, Whose.Kind kind, BigDecimal scale, BigDecimal divisor) {
        Map<Whose, BigDecimal> values = new HashMap<>();
        answer.figures().forEach((place, figures) -> {
            BigDecimal figure = figures.getFirst();
            String key = place.row().isEmpty() ? "" : place.row().getFirst();
            boolean asked = kind == Whose.Kind.COMPANY ? place.equals(Place.TOTAL) : !key.isEmpty();
            if (asked && figure != null) values.put(kind == Whose.Kind.COMPANY ? Whose.COMPANY : new Whose(kind, Long.parseLong(key)), figure.multiply(scale).divide(divisor, DIGITS, RoundingMode.HALF_UP));
        });
        return values;
    }

    private static BigDecimal scale(Question question) {
        return question.measures().getFirst().fn() == Fn.CONVERSION ? BigDecimal.valueOf(100) : BigDecimal.ONE;
    }

    /// Nobody's clients are a figure too.
    static boolean isZeroWithoutFacts(Question question) {
        return question.measures().getFirst().fn().isZeroOfNothing();
    }

    /// What has to be known of an indicator to write its values: looked up once for all of them.
    /// @param records the address of what is behind a value, without whose
    /// @param divided whether it is somebody's
    /// @param currency that the question asks for, null for the company's
    record Shape(Unit unit, String records, boolean divided, @Nullable String currency) {
        String currency(String ofCompany) {
            return currency == null ? ofCompany : currency;
        }

        String recordsOf(Whose whose) {
            return divided ? records + "&at-row=" + whose.id() : records;
        }
    }

    Shape shape(Indicator indicator) {
        SliceAddress address = SliceAddress.parse(indicator.question());
        Question asked = address.toQuestion();
        FactTable facts = catalogue.find(asked.facts()).orElse(null);
        String by = facts == null ? null : divider(asked, facts, indicator.kind());
        if (facts == null || by == null) return new Shape(Unit.NUMBER, "/indicators/" + indicator.id() + "?", false, null);
        String[] filters = address.filters().stream().filter(filter -> SliceAddress.criterion(filter).op() != Op.MINE).toArray(String[]::new);
        SliceAddress plain = address.with("col").with("top").with("order").with("f", filters);
        return new Shape(unit(asked.measures().getFirst(), facts), "/slices/records?" + (by.isEmpty() ? plain.with("row") : plain.with("row", by)).query(), !by.isEmpty(), asked.currency());
    }

    private static Unit unit(Measure measure, FactTable facts) {
        return switch (measure.fn()) {
            case COUNT, COUNT_DISTINCT -> Unit.NUMBER;
            case CONVERSION -> Unit.PERCENT;
            default -> facts.quantity(String.valueOf(measure.of())).map(quantity -> Unit.valueOf(quantity.unit().name())).orElse(Unit.NUMBER);
        };
    }
}
