package frontline.insight.query;

import static org.jooq.impl.DSL.cardinality;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.identity.facts.Dimension;
import frontline.identity.facts.Values;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Op;
import frontline.platform.NamedPeriod;
import frontline.platform.Period;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;

/// A criterion as a condition of the statement. The one place that knows which criteria fit which dimension.
/// @param today the company's
record Conditions(Viewer viewer, LocalDate today, ZoneId zone) {

    private static final int LONGEST_DAY = "2026-03-02".length();
    /// Before the mark, and after it.
    private static final int MOST_DIGITS = 18;

    /// Why a criterion is none.
    static final class Unfit extends Exception {
        final String key;
        final transient Object[] arguments;

        Unfit(String key, Object... arguments) {
            super(key, null, false, false);
            this.key = key;
            this.arguments = arguments;
        }
    }

    Condition of(Criterion criterion, Dimension dimension) throws Unfit {
        return switch (dimension) {
            case Dimension.Choice it -> choice(criterion, it.value(), it.values());
            case Dimension.Many it -> many(criterion, it.value(), it.values());
            case Dimension.Coded it -> text(criterion, it.value());
            case Dimension.Text it -> text(criterion, it.value());
            case Dimension.Number it -> ordered(criterion, it.value(), Conditions::number);
            case Dimension.Day it -> days(criterion, it.value());
            case Dimension.Moment it -> moments(criterion, it.value());
        };
    }

    private Condition choice(Criterion criterion, Field<Long> value, Values values) throws Unfit {
        return switch (criterion.op()) {
            case IN -> value.in(ids(criterion, values)).or(criterion.values().contains("") ? value.isNull() : falseCondition());
            case NOT_IN -> not(choice(new Criterion(criterion.field(), Op.IN, criterion.values()), field("coalesce({0}, 0)", Long.class, value), values))
                    .and(criterion.values().contains("") ? value.isNotNull() : noCondition());
            case MINE -> value.eq(viewer.userId());
            case EMPTY -> value.isNull();
            case NOT_EMPTY -> value.isNotNull();
            case LESS, AT_MOST, AT_LEAST, MORE, BETWEEN, CONTAINS, PERIOD -> throw unfit(criterion);
        };
    }

    private Condition many(Criterion criterion, Field<Long[]> value, Values values) throws Unfit {
        return switch (criterion.op()) {
            case IN -> condition("{0} && {1}::bigint[]", value, val(ids(criterion, values).toArray(Long[]::new)))
                    .or(criterion.values().contains("") ? cardinality(value).eq(0) : falseCondition());
            case NOT_IN -> not(many(new Criterion(criterion.field(), Op.IN, criterion.values()), value, values));
            case EMPTY -> cardinality(value).eq(0);
            case NOT_EMPTY -> cardinality(value).gt(0);
            case LESS, AT_MOST, AT_LEAST, MORE, BETWEEN, CONTAINS, PERIOD, MINE -> throw unfit(criterion);
        };
    }

    /// Ids, or names as the API's users know them; of a tree also all below.
    private Set<Long> ids(Criterion criterion, Values values) throws Unfit {
        Set<Long> ids = new HashSet<>();
        for (String written : criterion.values()) {
            if (written.isEmpty()) continue;
            if (written.matches("\\d{1,18}")) ids.addAll(values.within(Long.parseLong(written)));
            else {
                Set<Long> called = values.known().apply(viewer).called().apply(written);
                if (called.isEmpty()) throw new Unfit("query.no_such_value", written);
                called.forEach(id -> ids.addAll(values.within(id)));
            }
        }
        return ids;
    }

    private static Condition text(Criterion criterion, Field<String> value) throws Unfit {
        return switch (criterion.op()) {
            case IN -> value.in(criterion.values()).or(criterion.values().contains("") ? value.isNull() : falseCondition());
            case NOT_IN -> field("coalesce({0}, '')", String.class, value).notIn(criterion.values());
            case CONTAINS -> lower(value).contains(one(criterion).toLowerCase());
            case EMPTY -> value.isNull().or(value.eq(""));
            case NOT_EMPTY -> value.ne("");
            case LESS, AT_MOST, AT_LEAST, MORE, BETWEEN, PERIOD, MINE -> throw unfit(criterion);
        };
    }

    private interface Parsing<T> {
        T of(String written) throws Unfit;
    }

    private static <T> Condition ordered(Criterion criterion, Field<T> value, Parsing<T> parsing) throws Unfit {
        return switch (criterion.op()) {
            case IN -> among(criterion, value, parsing);
            case NOT_IN -> condition("not coalesce({0}, false)", field(among(criterion, value, parsing)));
            case LESS -> value.lt(parsing.of(one(criterion)));
            case AT_MOST -> value.le(parsing.of(one(criterion)));
            case AT_LEAST -> value.ge(parsing.of(one(criterion)));
            case MORE -> value.gt(parsing.of(one(criterion)));
            case BETWEEN -> value.between(parsing.of(two(criterion).getFirst()), parsing.of(two(criterion).getLast()));
            case EMPTY -> value.isNull();
            case NOT_EMPTY -> value.isNotNull();
            case CONTAINS, PERIOD, MINE -> throw unfit(criterion);
        };
    }

    private static <T> Condition among(Criterion criterion, Field<T> value, Parsing<T> parsing) throws Unfit {
        Condition any = falseCondition();
        for (String written : criterion.values()) any = any.or(written.isEmpty() ? value.isNull() : value.eq(parsing.of(written)));
        return any;
    }

    private Condition days(Criterion criterion, Field<LocalDate> value) throws Unfit {
        if (criterion.op() != Op.PERIOD) return ordered(criterion, value, Conditions::day);
        Period period = period(criterion);
        return value.between(period.from(), period.to());
    }

    private Condition moments(Criterion criterion, Field<Instant> value) throws Unfit {
        Function<LocalDate, Instant> start = day -> day.atStartOfDay(zone).toInstant();
        return switch (criterion.op()) {
            case LESS -> value.lt(start.apply(day(one(criterion))));
            case AT_MOST -> value.lt(start.apply(day(one(criterion)).plusDays(1)));
            case AT_LEAST -> value.ge(start.apply(day(one(criterion))));
            case MORE -> value.ge(start.apply(day(one(criterion)).plusDays(1)));
            case BETWEEN -> value.ge(start.apply(day(two(criterion).getFirst()))).and(value.lt(start.apply(day(two(criterion).getLast()).plusDays(1))));
            case PERIOD -> value.ge(start.apply(period(criterion).from())).and(value.lt(start.apply(period(criterion).to().plusDays(1))));
            case EMPTY -> value.isNull();
            case NOT_EMPTY -> value.isNotNull();
            case IN, NOT_IN, CONTAINS, MINE -> throw unfit(criterion);
        };
    }

    /// The days that a criterion on a date leaves, where both ends are known.
    Optional<Period> span(Criterion criterion) {
        try {
            return switch (criterion.op()) {
                case PERIOD -> Optional.of(period(criterion));
                case BETWEEN -> Optional.of(new Period(day(two(criterion).getFirst()), day(two(criterion).getLast())));
                default -> Optional.empty();
            };
        } catch (Unfit | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private Period period(Criterion criterion) throws Unfit {
        String name = one(criterion);
        return NamedPeriod.of(name).orElseThrow(() -> new Unfit("query.no_such_value", name)).at(today);
    }

    /// Of four-digit years, which the database knows all of.
    private static LocalDate day(String written) throws Unfit {
        try {
            if (written.length() == LONGEST_DAY) return LocalDate.parse(written);
            throw new Unfit("query.not_day", written);
        } catch (DateTimeException unreadable) {
            throw new Unfit("query.not_day", written);
        }
    }

    private static BigDecimal number(String written) throws Unfit {
        try {
            BigDecimal number = new BigDecimal(written);
            if (number.precision() - number.scale() <= MOST_DIGITS && number.scale() <= MOST_DIGITS) return number;
            throw new Unfit("query.not_number");
        } catch (NumberFormatException unreadable) {
            throw new Unfit("query.not_number");
        }
    }

    private static String one(Criterion criterion) throws Unfit {
        if (criterion.values().size() != 1) throw new Unfit("query.one_value", criterion.op().code());
        return criterion.values().getFirst();
    }

    private static List<String> two(Criterion criterion) throws Unfit {
        if (criterion.values().size() != 2) throw new Unfit("query.two_values");
        return criterion.values();
    }

    private static Unfit unfit(Criterion criterion) {
        return new Unfit("query.op_unfit", criterion.op().code(), criterion.field());
    }
}
