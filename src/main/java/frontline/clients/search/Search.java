package frontline.clients.search;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;

import frontline.clients.search.FindAnyone.Found;
import frontline.clients.search.Lookups.Hit;
import frontline.clients.search.Lookups.Way;
import frontline.identity.Viewer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// One search on its way: the cheap ways first, the dearer ones only while they can add something.
final class Search {

    /// So few results are worth a look at the other keyboard and at typing errors.
    private static final int FEW = 3;

    private final DSLContext sql;
    private final NameWords nameWords;
    private final Seen seen;
    private final SearchText text;
    private final Optional<SearchText> onTheOtherKeyboard;
    private final int limit;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private NameWords.@Nullable Known known;

    /// @param limit for clients and for people
    Search(DSLContext sql, NameWords nameWords, Viewer viewer, SearchText text, int limit) {
        this.sql = sql;
        this.nameWords = nameWords;
        this.seen = new Seen(viewer, limit);
        this.text = text;
        this.limit = limit;
        this.onTheOtherKeyboard = mayBeAName() ? text.onTheOtherKeyboard() : Optional.empty();
    }

    Collection<Found> run() {
        tellThePlanner();
        keep(lookups().beginnings(true));
        if (!enough()) elsewhere();
        if (found.size() < FEW && mayBeAName()) keep(meaning(lookups(), text));
        if (found.isEmpty()) onTheOtherKeyboard.ifPresent(other -> keep(meaning(lookups().onTheOtherKeyboard(other), other)));
        return found.values();
    }

    /// Until the transaction ends. The first forty of a frequent word the planner would look for from the beginning of the table, a million
    /// rows before the first of them. What a text finds it does not know: to plan for each one anew takes as long as to look for it.
    private void tellThePlanner() {
        sql.select(setting("enable_seqscan", "off"), setting("plan_cache_mode", "force_generic_plan")).fetch();
    }

    private static Field<String> setting(String name, String value) {
        return function("set_config", String.class, inline(name), inline(value), inline(true));
    }

    /// No name has an @ in it, and no Russian keyboard has the key.
    private boolean mayBeAName() {
        return !text.isNumber() && !text.isAddress();
    }

    /// A whole telephone number or address has been found, or as many as are shown: what begins with the text stands above what has it inside.
    private boolean enough() {
        boolean whole = found.values().stream().anyMatch(f -> f.byPhone() && f.rank() >= Ranking.NUMBER) || text.isAddress() && !found.isEmpty();
        return whole || !few(false) && !few(true);
    }

    /// Fewer than are shown.
    private boolean few(boolean people) {
        return found.values().stream().filter(f -> people == (f.personId() != null)).count() < limit;
    }

    /// Inside of names and addresses, and on the other keyboard: asked for at once where no name can have what was typed.
    private void elsewhere() {
        boolean names = !found.isEmpty() || !mayBeAName() || known().mayBeInAName(text);
        Lookups lookups = lookups().fragments(names && few(false), names && few(true));
        if (names) {
            keep(lookups);
            if (found.size() >= FEW) return;
            lookups = lookups();
        }
        if (onTheOtherKeyboard.isPresent()) {
            boolean othersNames = known().mayBeInAName(onTheOtherKeyboard.get());
            lookups.onTheOtherKeyboard(onTheOtherKeyboard.get()).beginnings(othersNames).fragments(othersNames, othersNames);
        }
        keep(lookups);
    }

    /// Asked once, for both keyboards.
    private NameWords.Known known() {
        if (known == null) known = nameWords.known(Stream.concat(Stream.of(text), onTheOtherKeyboard.stream()).toList());
        return known;
    }

    private Lookups lookups() {
        return new Lookups(seen, text);
    }

    /// By other forms of the words, and by those that a slip of the fingers may have made of them.
    private List<Found> meaning(Lookups lookups, SearchText text) {
        List<NameWords.Meant> meant = known().meant(text);
        if (meant.isEmpty()) return List.of();
        return lookups.meaning(meant).fetch(sql).stream().flatMap(hit -> {
            List<String> words = SearchText.wordsOf(hit.matched());
            boolean otherForm = meant.stream().allMatch(one -> one.forms().stream().anyMatch(words::contains));
            boolean slip = meant.stream().allMatch(one -> words.stream().anyMatch(word -> one.either().stream().anyMatch(word::startsWith)));
            return otherForm || slip ? Stream.of(new Found(hit.clientId(), hit.client(), hit.personId(), hit.person(), "", false, (otherForm ? Ranking.WORD_FORM : Ranking.TYPING_ERROR) + hit.handicap())) : Stream.empty();
        }).toList();
    }

    private void keep(Lookups lookups) {
        keep(lookups.fetch(sql).stream().map(this::found).toList());
    }

    private void keep(List<Found> more) {
        for (Found one : more) found.merge(one.clientId() + "/" + one.personId(), one, (a, b) -> a.rank() >= b.rank() ? a : b);
    }

    private Found found(Hit hit) {
        SearchText by = hit.handicap() == 0 ? text : onTheOtherKeyboard.orElseThrow();
        if (hit.way() == Way.NAME) return byName(by, hit);
        String matched = hit.matched();
        int rank = switch (hit.way()) {
            case NAME, PERSON -> Ranking.of(by, matched);
            case PHONE -> by.phone().filter(matched::equals).isPresent() ? Ranking.NUMBER : Ranking.FRAGMENT;
            case ADDRESS -> matched.equals(by.address()) ? Ranking.EXACT : matched.startsWith(by.address()) ? Ranking.WORD : Ranking.FRAGMENT;
            case NUMBER -> matched.equalsIgnoreCase(by.typed()) || SearchText.numberKey(matched).equals(by.numberKey()) ? Ranking.NUMBER : Ranking.BEGINNING;
        };
        return new Found(hit.clientId(), hit.client(), hit.personId(), hit.person(), hit.way() == Way.PERSON ? "" : matched, hit.way() == Way.PHONE, rank + hit.handicap());
    }

    /// A client is found by its name or by its legal name; the latter is shown when it answers better.
    private static Found byName(SearchText text, Hit hit) {
        String legalName = hit.matched().substring(hit.matched().indexOf(Lookups.PART) + 1);
        int byName = Ranking.of(text, hit.client());
        int byLegalName = legalName.isEmpty() ? 0 : Ranking.of(text, legalName) - 10;
        return new Found(hit.clientId(), hit.client(), null, null, byLegalName > byName ? legalName : "", false, Math.max(byName, byLegalName) + hit.handicap());
    }
}
