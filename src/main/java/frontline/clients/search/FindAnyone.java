package frontline.clients.search;

import frontline.clients.search.Lookups.Way;
import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.platform.text.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds clients and people by whatever somebody remembers of them.
@Component
public class FindAnyone {

    /// So few results are worth a look at the other keyboard and at typing errors.
    private static final int FEW = 3;
    private final DSLContext sql;
    private final Company company;
    private final NameWords nameWords;
    private final List<SearchContributor> contributors;

    FindAnyone(DSLContext sql, Company company, NameWords nameWords, List<SearchContributor> contributors) {
        this.sql = sql;
        this.company = company;
        this.nameWords = nameWords;
        this.contributors = contributors.stream().sorted(Comparator.comparing(SearchContributor::order)).toList();
    }

    /// A client, or a person of one.
    /// @param matched what answered, when it is not the name itself: a phone (digits), an e-mail, a number; "" otherwise
    public record Found(long clientId, String client, @Nullable Long personId, @Nullable String person, String matched, boolean byPhone, int rank) {
        public String label() {
            return person == null ? client : person;
        }
    }

    /// @param wholeNumber the client that a completely typed number belongs to, if there is just one
    public record Answer(SearchText text, List<Found> clients, List<Found> people, List<Group> others, @Nullable Long wholeNumber) {
        public boolean empty() {
            return clients.isEmpty() && people.isEmpty() && others.stream().allMatch(group -> group.hits().isEmpty());
        }
    }

    public record Group(String key, List<SearchContributor.Hit> hits) {}

    public SearchText text(String typed) {
        return SearchText.of(typed, company.settings().map(Company.Settings::region).orElse("US"));
    }

    /// @param limit for each group
    @Transactional(readOnly = true)
    public Answer search(Viewer viewer, SearchText text, int limit, Language language) {
        if (text.isEmpty()) return new Answer(text, List.of(), List.of(), List.of(), null);
        Map<String, Found> found = new LinkedHashMap<>();
        stepByStep(viewer, text, limit, found, 0);
        // No name has an @ in it, and no Russian keyboard has the key.
        if (found.size() < FEW && !text.isNumber() && !text.isAddress()) {
            text.onTheOtherKeyboard().ifPresent(other -> stepByStep(viewer, other, limit, found, -1));
            if (found.size() < FEW) keep(found, meaning(viewer, text, 0));
            if (found.isEmpty()) text.onTheOtherKeyboard().ifPresent(other -> keep(found, meaning(viewer, other, -1)));
        }
        List<Found> best = found.values().stream()
                .sorted(Comparator.comparing(Found::rank).reversed().thenComparing(f -> f.label().length()).thenComparing(Found::label)).toList();
        List<Group> others = contributors.stream().map(c -> new Group(c.key(), c.search(viewer, text, limit, language))).filter(group -> !group.hits().isEmpty()).toList();
        List<Long> whole = best.stream().filter(f -> f.rank() == Ranking.NUMBER).map(Found::clientId).distinct().toList();
        return new Answer(text,
                best.stream().filter(f -> f.personId() == null).limit(limit).toList(),
                best.stream().filter(f -> f.personId() != null).limit(limit).toList(),
                others, whole.size() == 1 ? whole.getFirst() : null);
    }

    /// The dearer ways are taken only while they can add something: a whole telephone number or address has been found, and what
    /// begins with the text stands above what has it inside.
    private void stepByStep(Viewer viewer, SearchText text, int limit, Map<String, Found> found, int handicap) {
        keep(found, fetch(Lookups.beginnings(viewer, text), row -> found(text, row, handicap)));
        boolean whole = found.values().stream().anyMatch(f -> f.byPhone() && f.rank() >= Ranking.NUMBER + handicap) || text.isAddress() && !found.isEmpty();
        long clients = found.values().stream().filter(f -> f.personId() == null).count();
        if (whole || Math.min(clients, found.size() - clients) >= limit) return;
        Lookups.fragments(viewer, text).ifPresent(select -> keep(found, fetch(select, row -> found(text, row, handicap))));
    }

    /// By other forms of the words, and by those that a slip of the fingers may have made of them.
    private List<Found> meaning(Viewer viewer, SearchText text, int handicap) {
        List<NameWords.Meant> meant = nameWords.meant(text.words());
        if (meant.isEmpty()) return List.of();
        return fetch(Lookups.meaning(viewer, text, meant.stream().map(NameWords.Meant::either).toList()), row -> {
            List<String> words = SearchText.wordsOf(row.value6());
            boolean otherForm = meant.stream().allMatch(one -> one.forms().stream().anyMatch(words::contains));
            boolean slip = meant.stream().allMatch(one -> words.stream().anyMatch(word -> one.either().stream().anyMatch(word::startsWith)));
            return otherForm || slip ? new Found(row.value2(), row.value3(), row.value4(), row.value5(), "", false, (otherForm ? Ranking.WORD_FORM : Ranking.TYPING_ERROR) + handicap) : null;
        });
    }

    private List<Found> fetch(Select<Record6<String, Long, String, Long, String, String>> select, Function<Record6<String, Long, String, Long, String, String>, @Nullable Found> view) {
        List<Found> all = new ArrayList<>();
        sql.fetch(select).forEach(row -> {
            Found found = view.apply(row);
            if (found != null) all.add(found);
        });
        return all;
    }

    private static Found found(SearchText text, Record6<String, Long, String, Long, String, String> row, int handicap) {
        Way way = Way.valueOf(row.value1());
        if (way == Way.NAME) return byName(text, row, handicap);
        String matched = row.value6();
        int rank = switch (way) {
            case NAME, PERSON -> Ranking.of(text, matched);
            case PHONE -> text.phone().filter(matched::equals).isPresent() ? Ranking.NUMBER : Ranking.FRAGMENT;
            case ADDRESS -> matched.equals(text.address()) ? Ranking.EXACT : matched.startsWith(text.address()) ? Ranking.WORD : Ranking.FRAGMENT;
            case NUMBER -> matched.equalsIgnoreCase(text.typed()) || SearchText.numberKey(matched).equals(text.numberKey()) ? Ranking.NUMBER : Ranking.BEGINNING;
        };
        return new Found(row.value2(), row.value3(), row.value4(), row.value5(), way == Way.PERSON ? "" : matched, way == Way.PHONE, rank + handicap);
    }

    /// A client is found by its name or by its legal name; the latter is shown when it answers better.
    private static Found byName(SearchText text, Record6<String, Long, String, Long, String, String> row, int handicap) {
        String legalName = row.value6().substring(row.value6().indexOf(Lookups.PART) + 1);
        int byName = Ranking.of(text, row.value3());
        int byLegalName = legalName.isEmpty() ? 0 : Ranking.of(text, legalName) - 10;
        return new Found(row.value2(), row.value3(), null, null, byLegalName > byName ? legalName : "", false, Math.max(byName, byLegalName) + handicap);
    }

    private static void keep(Map<String, Found> found, List<Found> more) {
        for (Found one : more) {
            found.merge(one.clientId() + "/" + one.personId(), one, (a, b) -> a.rank() >= b.rank() ? a : b);
        }
    }
}
