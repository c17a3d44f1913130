package frontline.clients.distribution;

import frontline.clients.distribution.DistributionRule.Method;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives clients one after the other, and remembers turns and loads. Knows no database: a try-out and the deed itself are the same.
final class Giving {

    /// By the share of the capacity, exactly: two fractions are compared crosswise.
    private static final Comparator<Rep> LIGHTEST = ((Comparator<Rep>) (a, b) -> Long.compare((long) a.load() * b.weight(), (long) b.load() * a.weight()))
            .thenComparing(Rep::load).thenComparing(Rep::id);

    private final List<Rule> rules;
    private final Map<Long, Rep> reps;
    private final Map<Long, Long> lastOf = new HashMap<>();

    /// A rule with all to whom it may give, in the order of their turns.
    record Rule(DistributionRule rule, List<Long> people) {}

    /// A client that is to be given.
    /// @param matching ids of the rules whose condition holds
    /// @param heads of its department and those above, the nearest first
    record Coming(long id, String name, @Nullable Long ownerId, boolean inWork, Set<Long> matching, List<Long> heads) {}

    /// @param ownerId null when nobody could take it
    record Given(Coming client, @Nullable Long ownerId, @Nullable DistributionRule rule) {}

    /// @param reps everybody who can appear, by id
    Giving(List<Rule> rules, Map<Long, Rep> reps) {
        this.rules = rules;
        this.reps = new LinkedHashMap<>(reps);
        rules.forEach(rule -> { if (rule.rule().lastUserId() != null) lastOf.put(rule.rule().id(), rule.rule().lastUserId()); });
    }

    /// The first rule that holds and has somebody decides.
    Given give(Coming client) {
        for (Rule rule : rules) {
            if (!client.matching().contains(rule.rule().id())) continue;
            Optional<Long> found = pick(rule, client);
            if (found.isEmpty()) continue;
            lastOf.put(rule.rule().id(), found.get());
            boolean changes = !found.get().equals(client.ownerId());
            if (changes) load(found.get(), 1);
            if (changes && client.ownerId() != null && client.inWork()) load(client.ownerId(), -1);
            return new Given(client, found.get(), rule.rule());
        }
        return new Given(client, null, null);
    }

    private Optional<Long> pick(Rule rule, Coming client) {
        return switch (rule.rule().method()) {
            case IN_TURN -> inTurn(rule);
            case BY_LOAD -> rule.people().stream().filter(this::hasRoom).map(reps::get).min(LIGHTEST).map(Rep::id);
            case PERSON -> rule.people().stream().filter(this::isThere).findFirst();
            case HEAD -> client.heads().stream().filter(this::isThere).findFirst();
        };
    }

    private Optional<Long> inTurn(Rule rule) {
        List<Long> people = rule.people();
        int last = people.indexOf(lastOf.getOrDefault(rule.rule().id(), -1L));
        for (int i = 1; i <= people.size(); i++) {
            long next = people.get((last + i) % people.size());
            if (hasRoom(next)) return Optional.of(next);
        }
        return Optional.empty();
    }

    private boolean isThere(long id) {
        Rep rep = reps.get(id);
        return rep != null && rep.available();
    }

    private boolean hasRoom(long id) {
        return isThere(id) && !reps.get(id).isFull();
    }

    private void load(long id, int more) {
        reps.computeIfPresent(id, (key, rep) -> rep.with(more));
    }

    Map<Long, Rep> reps() {
        return reps;
    }

    /// Who got the last client, by rule.
    Map<Long, Long> turns() {
        Map<Long, Long> turns = new LinkedHashMap<>();
        rules.stream().map(Rule::rule).filter(rule -> rule.method() == Method.IN_TURN && lastOf.containsKey(rule.id())).forEach(rule -> turns.put(rule.id(), lastOf.get(rule.id())));
        return turns;
    }
}
