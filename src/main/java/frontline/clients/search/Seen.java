package frontline.clients.search;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.with;

import frontline.clients.cards.Clients;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;

/// The first of what an index finds that somebody may see. One plan serves all texts, and cannot know how much one of them finds: so what the
/// index finds is looked at one by one, whether it is seen; and who does not see all goes through what is seen where the index finds more
/// than a look is worth.
final class Seen {

    private static final int EACH = 40;
    /// So many are looked at before another way is gone: through some thousand own clients, or through those of a department.
    private static final int FIRST = 300;
    private static final int FIRST_FOR_A_DEPARTMENT = 3000;
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";
    static final String[] COLUMNS = {"handicap", "way", "client_id", "person_id", "matched"};

    private final Viewer viewer;
    private final int enough;

    /// @param enough so many are shown
    Seen(Viewer viewer, int enough) {
        this.viewer = viewer;
        this.enough = enough;
    }

    /// What of one table meets a condition: handicap, way, client, person and the text that was found.
    interface Finding extends Function<Condition, SelectConditionStep<Record5<Integer, String, Long, Long, String>>> {}

    /// The names of one table.
    /// @param start as an index has them in the order of their letters
    /// @param whole as an index has their pieces
    record Names(Field<Long> client, Field<String> start, Field<String> whole, Finding found) {

        private Condition begin(Field<String> beginning) {
            return beginsWith(start, beginning);
        }
    }

    static Condition beginsWith(Field<String> text, Field<String> beginning) {
        return text.ge(beginning).and(text.lt(beginning.concat(inline(LAST_CHARACTER))));
    }

    /// Names that begin with one of these.
    Select<Record5<Integer, String, Long, Long, String>> beginning(Names names, List<Field<String>> beginnings) {
        return first(names.client, or(beginnings.stream().map(names::begin).toList()), List.of(names.start), names.found, limit -> begun(names, beginnings, limit), own() ? EACH : enough);
    }

    /// What an index has in one place.
    Select<Record5<Integer, String, Long, Long, String>> inOnePlace(Field<Long> client, Condition place, Finding found) {
        return first(client, place, List.of(), found, limit -> found.apply(place).limit(inline(limit)), EACH);
    }

    /// What has these pieces, all that an index of them says before the first is looked at.
    Select<Record5<Integer, String, Long, Long, String>> inside(Field<Long> client, Condition pieces, Finding found) {
        if (own()) return found.apply(pieces.and(Clients.oneOfThoseSeen(viewer, client))).limit(inline(EACH));
        var all = kept("with_it", found.apply(pieces));
        return first(client, pieces, List.of(), found, limit -> with(all).selectFrom(all).limit(inline(limit)), EACH);
    }

    /// Names that have these pieces. The index of pieces gathers all that have something frequent before it tells the first; it is not asked
    /// where enough are among those that begin with what is looked for.
    Select<Record5<Integer, String, Long, Long, String>> inside(Names names, List<Field<String>> beginnings, Function<Field<String>, Condition> pieces) {
        if (own()) return inside(names.client, pieces.apply(names.whole), names.found);
        var first = kept("first_of_all", begun(names, beginnings, FIRST));
        var begun = kept("begun", selectFrom(first).where(Clients.seenBy(viewer, clientOf(first)), pieces.apply(field("clients.folded({0})", String.class, matchedOf(first)))).limit(inline(enough)));
        Condition more = field(selectCount().from(begun)).lt(inline(enough));
        return with(first, begun).selectFrom(begun).unionAll(inside(names.client, more.and(pieces.apply(names.whole)), names.found));
    }

    private boolean own() {
        return viewer.sight() == Sight.OWN;
    }

    private Select<Record5<Integer, String, Long, Long, String>> begun(Names names, List<Field<String>> beginnings, int limit) {
        var texts = unnest(array(beginnings)).as("texts", "beginning");
        var each = lateral(names.found.apply(names.begin(texts.field("beginning", String.class))).orderBy(names.start).limit(inline(limit))).as("each_text", COLUMNS);
        return select(each.field(0, Integer.class), each.field(1, String.class), each.field(2, Long.class), each.field(3, Long.class), each.field(4, String.class)).from(texts, each).limit(inline(limit));
    }

    /// @param ofAll the first of them, whoever's
    private Select<Record5<Integer, String, Long, Long, String>> first(Field<Long> client, Condition condition, List<Field<String>> order, Finding found, IntFunction<Select<Record5<Integer, String, Long, Long, String>>> ofAll, int shown) {
        if (viewer.seesAll()) return ofAll.apply(shown);
        int lookedAt = own() ? FIRST : FIRST_FOR_A_DEPARTMENT;
        var first = kept("first_of_all", ofAll.apply(lookedAt));
        var seen = kept("seen", selectFrom(first).where(Clients.seenBy(viewer, clientOf(first))).orderBy(own() ? List.of(length(matchedOf(first))) : List.of()).limit(inline(shown)));
        Condition more = field(selectCount().from(seen)).lt(inline(shown)).and(field(selectCount().from(first)).eq(inline(lookedAt)));
        return with(first, seen).selectFrom(seen)
                .unionAll(found.apply(more.and(condition).and(Clients.oneOfThoseSeen(viewer, client))).orderBy(order).limit(inline(shown)));
    }

    private static CommonTableExpression<Record5<Integer, String, Long, Long, String>> kept(String name, Select<Record5<Integer, String, Long, Long, String>> found) {
        return name(name).fields(COLUMNS).asMaterialized(found);
    }

    private static Field<Long> clientOf(Table<?> kept) {
        return kept.field("client_id", Long.class);
    }

    private static Field<String> matchedOf(Table<?> kept) {
        return kept.field("matched", String.class);
    }
}
