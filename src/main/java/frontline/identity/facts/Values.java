package frontline.identity.facts;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// The things behind the ids of a dimension.
/// @param named those of the asked that there are; for ids that come from facts the asker may see
/// @param called the ids of those that have this name in either language, whichever its case
/// @param above the id above each id in the tree; empty for a flat list
/// @param known what somebody may know of them who only types an id or a name
public record Values(Function<Collection<Long>, Map<Long, Named>> named, Function<String, Set<Long>> called, Map<Long, Long> above, Function<Viewer, Values> known) {

    /// @param order its place in the list; those alike stand by name
    public record Named(Label name, int order) {}

    /// A list that is at hand.
    public static Values of(Map<Long, Named> all, Map<Long, Long> above) {
        return new Values(ids -> ids.stream().filter(all::containsKey).distinct().collect(Collectors.toMap(id -> id, all::get)),
                name -> all.entrySet().stream().filter(entry -> entry.getValue().name().en().equalsIgnoreCase(name) || entry.getValue().name().ru().equalsIgnoreCase(name))
                        .map(Map.Entry::getKey).collect(Collectors.toSet()),
                above);
    }

    private Values(Function<Collection<Long>, Map<Long, Named>> named, Function<String, Set<Long>> called, Map<Long, Long> above) {
        this(named, called, above, viewer -> new Values(named, called, above));
    }

    /// Rows of a table that everybody may know, looked up when they are needed.
    public static Values in(DSLContext sql, Table<?> table, Field<Long> id, Field<String> en, Field<String> ru, @Nullable Field<Integer> order) {
        return in(sql, table, noCondition(), id, en, ru, order);
    }

    /// Rows of a table that not everybody may know.
    public static Values seen(DSLContext sql, Table<?> table, Function<Viewer, Condition> seenBy, Field<Long> id, Field<String> name) {
        Values all = in(sql, table, id, name, name, null);
        return new Values(all.named, all.called, all.above, viewer -> in(sql, table, seenBy.apply(viewer), id, name, name, null));
    }

    private static Values in(DSLContext sql, Table<?> table, Condition seen, Field<Long> id, Field<String> en, Field<String> ru, @Nullable Field<Integer> order) {
        Field<Integer> place = order == null ? inline(0) : order;
        return new Values(ids -> sql.select(id, en, ru, place).from(table).where(id.in(ids), seen).fetchMap(r -> r.value1(), r -> new Named(new Label(r.value2(), r.value3()), r.value4())),
                name -> new HashSet<>(sql.select(id).from(table).where(seen, lower(en).eq(name.toLowerCase()).or(lower(ru).eq(name.toLowerCase()))).fetch(r -> r.value1())),
                Map.of());
    }

    public boolean isTree() {
        return !above.isEmpty();
    }

    /// An id and all below it.
    public Set<Long> within(long id) {
        return Stream.concat(Stream.of(id), above.keySet().stream().filter(below -> path(below).contains(id))).collect(Collectors.toSet());
    }

    /// From the top down to the id itself.
    public List<Long> path(long id) {
        LinkedList<Long> path = new LinkedList<>();
        for (Long at = id; at != null && !path.contains(at); at = above.get(at)) path.addFirst(at);
        return path;
    }
}
