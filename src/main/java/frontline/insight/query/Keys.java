package frontline.insight.query;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.Values;
import frontline.insight.query.Question.Division;
import frontline.insight.query.Question.Grain;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Field;

/// What a division groups by, as an expression of the statement.
final class Keys {

    private Keys() {}

    static Field<?> of(Division division, Dimension dimension, ZoneId zone) {
        return switch (dimension) {
            case Dimension.Choice it -> division.level() == null || !it.values().isTree() ? it.value() : atLevel(it.value(), it.values(), division.level());
            case Dimension.Many it -> division.level() == null || !it.values().isTree() ? it.value() : allAtLevel(it.value(), it.values(), division.level());
            case Dimension.Coded it -> it.value();
            case Dimension.Text it -> it.value();
            case Dimension.Number it -> division.step() == null ? it.value() : floor(it.value().div(val(division.step()))).mul(val(division.step()));
            case Dimension.Day it -> at(division.grain() == null ? Grain.DAY : division.grain(), it.value());
            case Dimension.Moment it -> at(division.grain() == null ? Grain.DAY : division.grain(), local(it.value(), zone));
        };
    }

    /// The company's own clock.
    private static Field<?> local(Field<Instant> moment, ZoneId zone) {
        return field("({0} at time zone {1})", Object.class, moment, inline(zone.getId()));
    }

    private static Field<?> at(Grain grain, Field<?> day) {
        return switch (grain) {
            case DAY -> field("({0})::date", LocalDate.class, day);
            case WEEK, MONTH, QUARTER, YEAR -> field("date_trunc({0}, {1}::timestamp)::date", LocalDate.class, inline(grain.code()), day);
            case WEEKDAY -> field("extract(isodow from {0})::int", Integer.class, day);
            case MONTH_OF_YEAR -> field("extract(month from {0})::int", Integer.class, day);
            case HOUR -> field("extract(hour from {0}::timestamp)::int", Integer.class, day);
        };
    }

    /// The tree goes along in the statement: for each id the one of its path that stands at the level.
    private static Field<Long> atLevel(Field<Long> value, Values values, int level) {
        List<Long> ids = values.above().keySet().stream().sorted().toList();
        Long[] to = ids.stream().map(id -> up(values, id, level)).toArray(Long[]::new);
        return field("coalesce(({0}::bigint[])[array_position({1}::bigint[], {2})], {2})", Long.class, val(to), val(ids.toArray(Long[]::new)), value);
    }

    private static Field<Long[]> allAtLevel(Field<Long[]> value, Values values, int level) {
        List<Long> ids = values.above().keySet().stream().sorted().toList();
        Long[] to = ids.stream().map(id -> up(values, id, level)).toArray(Long[]::new);
        return field("array(select distinct coalesce(({0}::bigint[])[array_position({1}::bigint[], one)], one) from unnest({2}) one)", Long[].class, val(to), val(ids.toArray(Long[]::new)), value);
    }

    private static long up(Values values, long id, int level) {
        List<Long> path = values.path(id);
        return path.get(Math.min(level, path.size()) - 1);
    }

    /// A key in the statement as [#written] writes it, null for none.
    static Field<String> text(Plan.Slot slot) {
        return slot.dimension() instanceof Dimension.Number ? field("trim_scale({0})::text", String.class, slot.key()) : field("{0}::text", String.class, slot.key());
    }

    /// A key as it stands in an answer: "" for none.
    static String written(Object key) {
        return switch (key) {
            case null -> "";
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> key.toString();
        };
    }
}
