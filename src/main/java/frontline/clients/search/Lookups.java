package frontline.clients.search;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.reverse;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.with;

import frontline.clients.cards.Clients;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// The ways to find a client or a person. A beginning is a few pages of an index. A fragment is looked for through an index of
/// fragments, and then stands in the statement itself, so that the planner knows how rare it is; or, by somebody who sees nothing but
/// own clients, among these.
final class Lookups {

    /// How something was found.
    enum Way { NAME, PERSON, PHONE, ADDRESS, NUMBER }

    static final Field<String> PREFIX = field("clients.folded({0}) collate \"C\"", String.class, CLIENTS.NAME);
    static final Field<String> NAMES = function(name("clients", "names"), String.class, CLIENTS.NAME, CLIENTS.LEGAL_NAME);
    static final Field<String> PERSON_PREFIX = field("clients.folded({0}) collate \"C\"", String.class, PEOPLE.NAME);
    static final Field<String> PERSON_NAME = function(name("clients", "folded"), String.class, PEOPLE.NAME);

    private static final Condition ADDRESSES = CONTACT_POINTS.KIND.in(inline("email"), inline("website"));
    /// What stands before the @, from its end, and what stands behind it.
    private static final Field<String> LOCAL_PART_BACKWARDS = reverse(splitPart(CONTACT_POINTS.NORMALIZED, inline("@"), inline(1)));
    private static final Field<String> DOMAIN = splitPart(CONTACT_POINTS.NORMALIZED, inline("@"), inline(2));

    /// Parts the name and the legal name in what was found.
    static final String PART = "\u001f";
    static final Field<String> BOTH_NAMES = CLIENTS.NAME.concat(inline(PART)).concat(coalesce(CLIENTS.LEGAL_NAME, inline("")));

    /// What is found on the other keyboard stands behind its like.
    static final int OTHER_KEYBOARD = -1;
    private static final int EACH = 40;
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";

    private final Viewer viewer;
    private final List<Select<Record5<Integer, String, Long, Long, String>>> selects = new ArrayList<>();
    private SearchText text;
    private int handicap;

    /// @param text as it was typed
    Lookups(Viewer viewer, SearchText text) {
        this.viewer = viewer;
        this.text = text;
    }

    /// @param handicap 0, or of the other keyboard, where it was found by what stands there
    /// @param matched the text that was found
    record Hit(int handicap, Way way, long clientId, String client, @Nullable Long personId, @Nullable String person, String matched) {}

    /// What follows is looked up for the text on the other keyboard.
    Lookups onTheOtherKeyboard(SearchText other) {
        text = other;
        handicap = OTHER_KEYBOARD;
        return this;
    }

    /// What is equal to the text or begins with it: a few pages of an index, whatever was typed.
    /// @param names whether among names, too
    Lookups beginnings(boolean names) {
        byNumber();
        if (names) namesByBeginning();
        if (mayBeAddress()) selects.add(contacts(ADDRESSES.and(beginsWith(CONTACT_POINTS.NORMALIZED, text.address()))));
        return this;
    }

    /// What has it inside.
    Lookups fragments(boolean names) {
        if (names) namesByFragment();
        contactsByFragment();
        return this;
    }

    /// Names with one of these for each word of the text.
    Lookups meaning(List<List<String>> meant) {
        selects.add(clientsWith(oneOfEach(NAMES, meant)));
        selects.add(peopleWith(oneOfEach(PERSON_NAME, meant)));
        return this;
    }

    /// One statement. Each way tells ids alone; names are put beside what they all have found.
    List<Hit> fetch(DSLContext sql) {
        if (selects.isEmpty()) return List.of();
        Table<?> found = selects.stream().reduce((a, b) -> a.unionAll(b)).orElseThrow().asTable("found", "handicap", "way", "client_id", "person_id", "matched");
        return sql.select(found.field("handicap", Integer.class), found.field("way", String.class), CLIENTS.ID, CLIENTS.NAME, PEOPLE.ID, PEOPLE.NAME, found.field("matched", String.class))
                .from(found)
                .join(CLIENTS).on(CLIENTS.ID.eq(found.field("client_id", Long.class)))
                .leftJoin(PEOPLE).on(PEOPLE.ID.eq(found.field("person_id", Long.class)))
                .fetch(row -> new Hit(row.value1(), Way.valueOf(row.value2()), row.value3(), row.value4(), row.value5(), row.value6(), row.value7()));
    }

    private Condition oneOfEach(Field<String> names, List<List<String>> meant) {
        return meant.stream().map(words -> words.stream().map(word -> NameFilter.holding(word, names, pattern -> val(pattern))).reduce(Condition::or).orElseThrow())
                .reduce(Condition::and).orElseThrow();
    }

    private void byNumber() {
        String number = text.numberKey();
        if (!text.folded().contains(" ") || text.isNumber()) {
            // One client at most has it; asked first, whatever the planner thinks of a column that is mostly empty.
            var it = select(CLIENTS.ID).from(CLIENTS).where(lower(CLIENTS.EXTERNAL_ID).eq(text.typed().toLowerCase())).limit(inline(EACH));
            selects.add(numbered(CLIENTS.ID.in(it), CLIENTS.EXTERNAL_ID));
        }
        if (number.length() >= SearchText.SHORTEST_FRAGMENT) {
            for (Field<String> kept : List.of(CLIENTS.TAX_ID, CLIENTS.REGISTRATION_NUMBER)) {
                selects.add(numbered(beginsWith(field("clients.number_key({0}) collate \"C\"", String.class, kept), number), kept));
            }
        }
        text.phone().ifPresent(phone -> selects.add(contacts(CONTACT_POINTS.KIND.eq(inline("phone")).and(beginsWith(CONTACT_POINTS.NORMALIZED, phone)))));
    }

    private void namesByBeginning() {
        selects.add(clients(beginsWith(PREFIX, text.folded()), PREFIX.asc()));
        selects.add(people(beginsWith(PERSON_PREFIX, text.folded()), PERSON_PREFIX.asc()));
    }

    private void namesByFragment() {
        if (!text.hasFragment()) return;
        selects.add(clientsWith(NameFilter.each(text, NAMES, pattern -> val(pattern))));
        selects.add(peopleWith(NameFilter.each(text, PERSON_NAME, pattern -> val(pattern))));
    }

    private void contactsByFragment() {
        if (text.isWholeNumber()) {
            // Inside of no other number, but perhaps the beginning of an address.
            selects.add(contacts(ADDRESSES.and(beginsWith(CONTACT_POINTS.NORMALIZED, text.phone().orElseThrow()))));
        } else if (text.isNumber()) {
            for (String digits : text.phoneFragments()) selects.add(contactsWith(CONTACT_POINTS.KIND.in(inline("phone"), inline("email"), inline("website")).and(CONTACT_POINTS.NORMALIZED.like(val("%" + digits + "%")))));
        } else if (text.isAddress()) {
            selects.add(contacts(CONTACT_POINTS.KIND.eq(inline("email")).and(beginsWith(LOCAL_PART_BACKWARDS, text.localPartBackwards())).and(beginsWith(DOMAIN, text.domain()))));
        } else if (mayBeAddress()) {
            selects.add(contactsWith(ADDRESSES.and(CONTACT_POINTS.NORMALIZED.like(val("%" + SearchText.escaped(text.address()) + "%")))));
        }
    }

    private boolean mayBeAddress() {
        return text.address().length() >= SearchText.SHORTEST_FRAGMENT && !text.address().contains(" ");
    }

    private Select<Record5<Integer, String, Long, Long, String>> clients(Condition condition, SortField<?> order) {
        return clients(Way.NAME, condition.and(Clients.seenBy(viewer, CLIENTS.ID)), BOTH_NAMES).orderBy(order).limit(inline(EACH));
    }

    private Select<Record5<Integer, String, Long, Long, String>> clientsWith(Condition fragments) {
        return ofThoseWith(CLIENTS.ID, seen -> clients(Way.NAME, fragments.and(seen), BOTH_NAMES));
    }

    private Select<Record5<Integer, String, Long, Long, String>> numbered(Condition condition, Field<String> found) {
        return clients(Way.NUMBER, condition.and(Clients.seenBy(viewer, CLIENTS.ID)), found).limit(inline(EACH));
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> clients(Way way, Condition condition, Field<String> found) {
        return select(inline(handicap), inline(way.name()), CLIENTS.ID, inline((Long) null), found).from(CLIENTS).where(condition);
    }

    private Select<Record5<Integer, String, Long, Long, String>> people(Condition condition, SortField<?> order) {
        return people(condition.and(Clients.seenBy(viewer, PEOPLE.CLIENT_ID))).orderBy(order).limit(inline(EACH));
    }

    private Select<Record5<Integer, String, Long, Long, String>> peopleWith(Condition fragments) {
        return ofThoseWith(PEOPLE.CLIENT_ID, seen -> people(fragments.and(seen)));
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> people(Condition condition) {
        return select(inline(handicap), inline(Way.PERSON.name()), PEOPLE.CLIENT_ID, PEOPLE.ID, PEOPLE.NAME).from(PEOPLE).where(condition);
    }

    private Select<Record5<Integer, String, Long, Long, String>> contactsWith(Condition fragments) {
        return ofThoseWith(CONTACT_POINTS.CLIENT_ID, seen -> reached(fragments.and(seen)));
    }

    /// The first of what has a fragment. Whoever sees nothing but some thousand own clients starts from these. For all others what has the
    /// fragment is found first, with all that an index says of it, and sight comes after: the planner knows not how many there are.
    private Select<Record5<Integer, String, Long, Long, String>> ofThoseWith(Field<Long> client, Function<Condition, SelectConditionStep<Record5<Integer, String, Long, Long, String>>> found) {
        if (viewer.sight() == Sight.OWN) return found.apply(Clients.seenFirst(viewer, client)).limit(inline(EACH));
        var with = name("with_it").fields("handicap", "way", "client_id", "person_id", "matched").asMaterialized(found.apply(noCondition()));
        return with(with).selectFrom(with).where(Clients.seenBy(viewer, field(name("with_it", "client_id"), Long.class))).limit(inline(EACH));
    }

    private Select<Record5<Integer, String, Long, Long, String>> contacts(Condition condition) {
        return reached(condition.and(Clients.seenBy(viewer, CONTACT_POINTS.CLIENT_ID))).limit(inline(EACH));
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> reached(Condition condition) {
        return select(inline(handicap), when(CONTACT_POINTS.KIND.eq(inline("phone")), inline(Way.PHONE.name())).otherwise(inline(Way.ADDRESS.name())), CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.PERSON_ID, CONTACT_POINTS.NORMALIZED)
                .from(CONTACT_POINTS).where(condition);
    }

    private static Condition beginsWith(Field<String> field, String beginning) {
        return field.ge(beginning).and(field.lt(beginning + LAST_CHARACTER));
    }
}
