package frontline.clients.distribution;

import frontline.agenda.actions.Actions;
import frontline.clients.cards.ClientRef;
import frontline.clients.cards.Clients;
import frontline.clients.cards.HandOver;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives chosen clients to several people at once, or by the rules; undone as a whole.
@Component
public class Spread {

    public static final int MOST = 1000;

    private final Clients clients;
    private final Users users;
    private final Situation situation;
    private final Distribution distribution;
    private final HandOver handOver;
    private final Actions actions;
    private final Deeds deeds;

    Spread(Clients clients, Users users, Situation situation, Distribution distribution, HandOver handOver, Actions actions, Deeds deeds) {
        this.clients = clients;
        this.users = users;
        this.situation = situation;
        this.distribution = distribution;
        this.handOver = handOver;
        this.actions = actions;
        this.deeds = deeds;
    }

    /// @param deed what can be undone; null when nothing was changed
    public record Done(int changed, @Nullable Long deed) {}

    /// @param byLoad by the share of each one's capacity instead of the same number to each; who is full gets none
    /// @param withActions open actions go to the new owner too
    public Outcome<Done> among(Viewer viewer, Collection<Long> clientIds, List<Long> people, boolean byLoad, boolean withActions) {
        viewer.require(Permission.ASSIGN);
        Set<Long> assignable = users.assignableBy(viewer).stream().map(Users.Choice::id).collect(Collectors.toSet());
        if (people.isEmpty()) return Outcome.refused("people", "distribution.nobody");
        if (!assignable.containsAll(people)) return Outcome.refused("people", "client.owner_unknown");
        List<Long> chosen = seen(viewer, clientIds);
        Map<Long, Long> owners = byLoad ? byLoad(chosen, people) : evenly(chosen, people);
        if (owners.isEmpty() && !chosen.isEmpty()) return Outcome.refused("people", "distribution.all_full");
        String names = String.join(", ", users.names(people).values());
        return Outcome.done(deeds.doing(viewer, "bulk", cause -> done(cause, owners, handOver.clients(owners, viewer.userId()), withActions, "deed.bulk.spread", names)));
    }

    /// What a try-out has shown, done.
    public Done byTheRules(Viewer viewer, Collection<Long> clientIds, boolean withActions) {
        viewer.require(Permission.ASSIGN);
        List<Long> chosen = seen(viewer, clientIds);
        return deeds.doing(viewer, "bulk", cause -> {
            Map<Long, Long> owners = distribution.give(chosen, viewer.userId());
            return done(cause, owners, owners.size(), withActions, "deed.bulk.by_rules", "");
        });
    }

    private Done done(String cause, Map<Long, Long> owners, int changed, boolean withActions, String sentence, String names) {
        if (changed == 0) return new Done(0, null);
        if (withActions) actions.handOver("client", owners);
        return new Done(changed, deeds.record("bulk", cause, sentence, changed, names));
    }

    private static Map<Long, Long> evenly(List<Long> chosen, List<Long> people) {
        Map<Long, Long> owners = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) owners.put(chosen.get(i), people.get(i % people.size()));
        return owners;
    }

    /// As one rule over the chosen ones alone.
    private Map<Long, Long> byLoad(List<Long> chosen, List<Long> people) {
        DistributionRule rule = new DistributionRule(0, "-", "", DistributionRule.Method.BY_LOAD, null, people, false, false, null);
        Giving.Rule only = new Giving.Rule(rule, people);
        Giving giving = new Giving(List.of(only), situation.reps(true));
        Map<Long, Long> owners = new LinkedHashMap<>();
        situation.coming(chosen, List.of(only)).forEach(client -> {
            Long owner = giving.give(client).ownerId();
            if (owner != null) owners.put(client.id(), owner);
        });
        return owners;
    }

    private List<Long> seen(Viewer viewer, Collection<Long> ids) {
        return new ArrayList<>(clients.refs(viewer, ids.stream().filter(Objects::nonNull).limit(MOST).toList()).values()).stream().map(ClientRef::id).sorted().toList();
    }
}
