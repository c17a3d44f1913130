package frontline.clients.search;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.reverse;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.clients.search.NameWords.Meant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record5;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// The ways to find a client or a person, of which several are asked for in one statement.
final class Lookups {

    /// How something was found.
    enum Way { NAME, PERSON, PHONE, ADDRESS, NUMBER }

    static final Field<String> NAMES = function(name("clients", "names"), String.class, CLIENTS.NAME, CLIENTS.LEGAL_NAME);
    static final Field<String> PERSON_NAME = function(name("clients", "folded"), String.class, PEOPLE.NAME);
    /// As names of clients are kept in the order of their letters: without their legal form and their marks.
    static final Field<String> START = field("clients.plain_name({0}) collate \"C\"", String.class, CLIENTS.NAME);
    static final Field<String> PERSON_START = field("clients.folded({0}) collate \"C\"", String.class, PEOPLE.NAME);

    private static final Condition ADDRESSES = CONTACT_POINTS.KIND.in(inline("email"), inline("website"));
    /// What stands before the @, from its end, and what stands behind it.
    private static final Field<String> LOCAL_PART_BACKWARDS = reverse(splitPart(CONTACT_POINTS.NORMALIZED, inline("@"), inline(1)));
    private static final Field<String> DOMAIN = splitPart(CONTACT_POINTS.NORMALIZED, inline("@"), inline(2));

    /// Parts the name and the legal name in what was found.
    static final String PART = "\u001f";
    static final Field<String> BOTH_NAMES = CLIENTS.NAME.concat(inline(PART)).concat(coalesce(CLIENTS.LEGAL_NAME, inline("")));

    /// What is found on the other keyboard stands behind its like.
    static final int OTHER_KEYBOARD = -1;

    private final Seen seen;
    private final List<Select<Record5<Integer, String, Long, Long, String>>> selects = new ArrayList<>();
    /// What is looked for inside of numbers and addresses, by its handicap: they are gone through once, for both keyboards.
    private final Map<Integer, Condition> insideOfContacts = new LinkedHashMap<>();
    private SearchText text;
    private int handicap;

    /// @param text as it was typed
    Lookups(Seen seen, SearchText text) {
        this.seen = seen;
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

    /// What has it inside: numbers and addresses, and names of clients and of people where these are asked for.
    Lookups fragments(boolean clients, boolean people) {
        if (clients && text.hasFragment()) selects.add(seen.inside(CLIENTS.ID, NameFilter.each(text, NAMES, pattern -> val(pattern)), this::named));
        if (people && text.hasFragment()) selects.add(seen.inside(PEOPLE.CLIENT_ID, NameFilter.each(text, PERSON_NAME, pattern -> val(pattern)), this::people));
        contactsByFragment();
        return this;
    }

    /// Names with what one of these words means, for each of them.
    Lookups meaning(List<Meant> meant) {
        List<Field<String>> beginnings = Meant.beginnings(meant).stream().<Field<String>>map(beginning -> val(beginning)).toList();
        selects.add(seen.inside(clients(), beginnings, names -> oneOfEach(names, meant)));
        selects.add(seen.inside(persons(), beginnings, names -> oneOfEach(names, meant)));
        return this;
    }

    /// One statement. Each way tells ids alone; names are put beside what they all have found.
    List<Hit> fetch(DSLContext sql) {
        if (!insideOfContacts.isEmpty()) selects.add(contactsWith(insideOfContacts));
        if (selects.isEmpty()) return List.of();
        Table<?> found = selects.stream().reduce((a, b) -> a.unionAll(b)).orElseThrow().asTable("found", Seen.COLUMNS);
        return sql.select(found.field("handicap", Integer.class), found.field("way", String.class), CLIENTS.ID, CLIENTS.NAME, PEOPLE.ID, PEOPLE.NAME, found.field("matched", String.class))
                .from(found)
                .join(CLIENTS).on(CLIENTS.ID.eq(found.field("client_id", Long.class)))
                .leftJoin(PEOPLE).on(PEOPLE.ID.eq(found.field("person_id", Long.class)))
                .fetch(row -> new Hit(row.value1(), Way.valueOf(row.value2()), row.value3(), row.value4(), row.value5(), row.value6(), row.value7()));
    }

    private static Condition oneOfEach(Field<String> names, List<Meant> meant) {
        return and(meant.stream().map(one -> or(one.either().stream().map(word -> NameFilter.holding(word, names, pattern -> val(pattern))).toList())).toList());
    }

    private void byNumber() {
        String number = text.numberKey();
        if (!text.folded().contains(" ") || text.isNumber()) {
            // One client at most has it; asked first, whatever the planner thinks of a column that is mostly empty.
            var it = select(CLIENTS.ID).from(CLIENTS).where(lower(CLIENTS.EXTERNAL_ID).eq(text.typed().toLowerCase())).limit(inline(1));
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
        String plain = String.join(" ", SearchText.wordsOf(text.folded()));
        if (plain.isEmpty()) return;
        List<Field<String>> plainly = plain.contains(" ") ? List.of(val(plain), function(name("clients", "plain_name"), String.class, val(plain))) : List.of(val(plain));
        selects.add(seen.beginning(clients(), plainly));
        selects.add(seen.beginning(persons(), List.of(val(text.folded()))));
    }

    private void contactsByFragment() {
        if (text.isWholeNumber()) {
            // Inside of no other number, but perhaps the beginning of an address.
            selects.add(contacts(ADDRESSES.and(beginsWith(CONTACT_POINTS.NORMALIZED, text.phone().orElseThrow()))));
        } else if (text.isNumber()) {
            Condition inside = or(text.phoneFragments().stream().map(digits -> CONTACT_POINTS.NORMALIZED.like(val("%" + digits + "%"))).toList());
            insideOfContacts.put(handicap, CONTACT_POINTS.KIND.in(inline("phone"), inline("email"), inline("website")).and(inside));
        } else if (text.isAddress()) {
            selects.add(contacts(CONTACT_POINTS.KIND.eq(inline("email")).and(beginsWith(LOCAL_PART_BACKWARDS, text.localPartBackwards())).and(beginsWith(DOMAIN, text.domain()))));
        } else if (mayBeAddress()) {
            insideOfContacts.put(handicap, ADDRESSES.and(CONTACT_POINTS.NORMALIZED.like(val("%" + SearchText.escaped(text.address()) + "%"))));
        }
    }

    private boolean mayBeAddress() {
        return text.address().length() >= SearchText.SHORTEST_FRAGMENT && !text.address().contains(" ");
    }

    private Seen.Names clients() {
        return new Seen.Names(CLIENTS.ID, START, NAMES, this::named);
    }

    private Seen.Names persons() {
        return new Seen.Names(PEOPLE.CLIENT_ID, PERSON_START, PERSON_NAME, this::people);
    }

    private Select<Record5<Integer, String, Long, Long, String>> numbered(Condition condition, Field<String> found) {
        return seen.inOnePlace(CLIENTS.ID, condition, with -> clients(Way.NUMBER, with, found));
    }

    private Select<Record5<Integer, String, Long, Long, String>> contacts(Condition condition) {
        return seen.inOnePlace(CONTACT_POINTS.CLIENT_ID, condition, with -> reached(inline(handicap), with));
    }

    private Select<Record5<Integer, String, Long, Long, String>> contactsWith(Map<Integer, Condition> fragments) {
        Field<Integer> by = fragments.size() == 1 ? inline(fragments.keySet().iterator().next()) : when(fragments.get(0), inline(0)).otherwise(inline(OTHER_KEYBOARD));
        return seen.inside(CONTACT_POINTS.CLIENT_ID, or(fragments.values()), with -> reached(by, with));
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> named(Condition condition) {
        return clients(Way.NAME, condition, BOTH_NAMES);
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> clients(Way way, Condition condition, Field<String> found) {
        return select(inline(handicap), inline(way.name()), CLIENTS.ID, inline((Long) null), found).from(CLIENTS).where(condition);
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> people(Condition condition) {
        return select(inline(handicap), inline(Way.PERSON.name()), PEOPLE.CLIENT_ID, PEOPLE.ID, PEOPLE.NAME).from(PEOPLE).where(condition);
    }

    private SelectConditionStep<Record5<Integer, String, Long, Long, String>> reached(Field<Integer> by, Condition condition) {
        return select(by, when(CONTACT_POINTS.KIND.eq(inline("phone")), inline(Way.PHONE.name())).otherwise(inline(Way.ADDRESS.name())), CONTACT_POINTS.CLIENT_ID, CONTACT_POINTS.PERSON_ID, CONTACT_POINTS.NORMALIZED)
                .from(CONTACT_POINTS).where(condition);
    }

    private static Condition beginsWith(Field<String> field, String beginning) {
        return Seen.beginsWith(field, val(beginning));
    }
}
