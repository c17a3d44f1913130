package frontline.clients.search;

import frontline.identity.Viewer;
import frontline.identity.company.Company;
import frontline.platform.text.Language;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds clients and people by whatever somebody remembers of them.
@Component
public class FindAnyone {

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
        Collection<Found> found = new Search(sql, nameWords, viewer, text, limit).run();
        List<Found> best = found.stream()
                .sorted(Comparator.comparing(Found::rank).reversed().thenComparing(f -> f.label().length()).thenComparing(Found::label)).toList();
        List<Group> others = contributors.stream().map(c -> new Group(c.key(), c.search(viewer, text, limit, language))).filter(group -> !group.hits().isEmpty()).toList();
        List<Long> whole = best.stream().filter(f -> f.rank() == Ranking.NUMBER).map(Found::clientId).distinct().toList();
        return new Answer(text,
                best.stream().filter(f -> f.personId() == null).limit(limit).toList(),
                best.stream().filter(f -> f.personId() != null).limit(limit).toList(),
                others, whole.size() == 1 ? whole.getFirst() : null);
    }
}
