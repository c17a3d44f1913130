package frontline.insight.boards;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.insight.query.Question.Criterion;
import frontline.insight.query.Question.Op;
import frontline.insight.slices.SliceAddress;
import frontline.platform.NamedPeriod;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a whole board is narrowed to while one looks at it. A tile that limits its time is limited to the board's period instead;
/// one that does not, as the deals in work, shows how things are now and goes on doing so.
/// @param period null: as each tile says
/// @param department with those below
public record BoardFilter(@Nullable NamedPeriod period, @Nullable Long department, @Nullable Long owner) {

    private static final Set<Op> SPANS = Set.of(Op.PERIOD, Op.BETWEEN, Op.AT_LEAST, Op.AT_MOST, Op.LESS, Op.MORE);

    /// What is no period and no id is not asked for.
    static BoardFilter of(@Nullable String period, @Nullable String department, @Nullable String owner) {
        return new BoardFilter(NamedPeriod.of(period).orElse(null), id(department), id(owner));
    }

    private static @Nullable Long id(@Nullable String written) {
        return written != null && written.matches("\\d{1,18}") ? Long.valueOf(written) : null;
    }

    public boolean any() {
        return period != null || department != null || owner != null;
    }

    SliceAddress on(SliceAddress address, FactTable facts) {
        SliceAddress narrowed = address;
        Optional<Criterion> time = time(address, facts);
        if (period != null && time.isPresent()) narrowed = narrowed.narrowedTo(time.get().field() + "~period~" + period.code());
        if (department != null && facts.dimension("department").isPresent()) narrowed = narrowed.narrowedTo("department~in~" + department);
        if (owner != null && person(address, facts).isPresent()) narrowed = narrowed.narrowedTo(person(address, facts).get() + "~in~" + owner);
        return narrowed;
    }

    /// Whether a filter of the board has nothing to hold on to in these facts.
    boolean missesIn(SliceAddress address, FactTable facts) {
        return department != null && facts.dimension("department").isEmpty() || owner != null && person(address, facts).isEmpty();
    }

    /// A talk counts for who had it, everything else for who is responsible.
    private static Optional<String> person(SliceAddress address, FactTable facts) {
        return facts.dimension("author").or(() -> facts.dimension("owner")).map(Dimension::key);
    }

    /// What limits the time of a question.
    static Optional<Criterion> time(SliceAddress address, FactTable facts) {
        return address.filters().stream().map(SliceAddress::criterion).filter(criterion -> SPANS.contains(criterion.op()) && isDay(facts, criterion.field())).findFirst();
    }

    private static boolean isDay(FactTable facts, String field) {
        Dimension dimension = facts.dimension(field.equals("day") ? facts.day() : field).orElse(null);
        return dimension instanceof Dimension.Day || dimension instanceof Dimension.Moment;
    }

    /// As it stands in an address, with '?' when there is anything.
    public String query() {
        StringBuilder query = new StringBuilder();
        if (period != null) query.append("&period=").append(period.code());
        if (department != null) query.append("&department=").append(department);
        if (owner != null) query.append("&owner=").append(owner);
        return query.isEmpty() ? "" : "?" + query.substring(1);
    }
}
