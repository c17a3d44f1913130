package frontline.clients.list;

import static frontline.clients.db.Tables.CLIENTS;

import frontline.clients.cards.ClientChange;
import frontline.clients.cards.Clients;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deed;
import frontline.identity.deeds.Deeds;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One change to many clients at once: all of it or nothing, and undone as a whole.
@Component
public class BulkChanges {

    public static final int MOST = 1000;

    private final DSLContext sql;
    private final Clients clients;
    private final Classifiers classifiers;
    private final Users users;
    private final Deeds deeds;

    BulkChanges(DSLContext sql, Clients clients, Classifiers classifiers, Users users, Deeds deeds) {
        this.sql = sql;
        this.clients = clients;
        this.classifiers = classifiers;
        this.users = users;
        this.deeds = deeds;
    }

    /// @param refused clients that the viewer may not change so
    /// @param deed what can be undone; null when nothing was changed
    public record Changed(int done, int refused, @Nullable Long deed) {}

    public Changed assign(Viewer viewer, List<Long> ids, @Nullable Long ownerId) {
        String name = ownerId == null ? "" : users.names(List.of(ownerId)).getOrDefault(ownerId, "");
        return doing(viewer, ownerId == null ? "deed.bulk.released" : "deed.bulk.owner", List.of(name), () -> {
            List<Outcome<Long>> outcomes = new ArrayList<>();
            for (Long id : seen(viewer, ids)) outcomes.add(clients.assign(viewer, id, ownerId));
            return outcomes;
        });
    }

    /// In a classifier that allows many, the value joins those a card has.
    /// @param valueId null takes all values of the classifier away
    public Changed classify(Viewer viewer, List<Long> ids, long classifierId, @Nullable Long valueId) {
        Classifier classifier = classifiers.get(classifierId);
        List<String> labels = new ArrayList<>(List.of(Deed.both(classifier.nameEn(), classifier.nameRu())));
        classifier.values().stream().filter(value -> valueId != null && value.id() == valueId).forEach(value -> labels.add(Deed.both(value.nameEn(), value.nameRu())));
        return doing(viewer, valueId == null ? "deed.bulk.cleared" : "deed.bulk.value", labels, () -> classified(viewer, ids, classifier, valueId));
    }

    private List<Outcome<Integer>> classified(Viewer viewer, List<Long> ids, Classifier classifier, @Nullable Long valueId) {
        List<Outcome<Integer>> outcomes = new ArrayList<>();
        sql.select(CLIENTS.ID, CLIENTS.VERSION, CLIENTS.CLASSIFIED).from(CLIENTS)
                .where(CLIENTS.ID.in(seen(viewer, ids))).orderBy(CLIENTS.ID).fetch()
                .forEach(row -> {
                    List<String> values = new ArrayList<>();
                    if (valueId != null) values.add(valueId.toString());
                    if (valueId != null && classifier.many()) classifier.chosen(Set.copyOf(Arrays.asList(row.value3()))).stream()
                            .map(value -> String.valueOf(value.id())).filter(value -> !values.contains(value)).forEach(values::add);
                    outcomes.add(clients.change(viewer, row.value1(), row.value2(), ClientChange.of("c-" + classifier.id(), values.toArray(String[]::new))));
                });
        return outcomes;
    }

    private Changed doing(Viewer viewer, String sentence, List<String> labels, Supplier<List<? extends Outcome<?>>> change) {
        return deeds.doing(viewer, "bulk", cause -> {
            List<? extends Outcome<?>> outcomes = change.get();
            int done = (int) outcomes.stream().filter(outcome -> outcome instanceof Outcome.Done).count();
            Long deed = done == 0 ? null : deeds.record("bulk", cause, sentence, done, labels.toArray(String[]::new));
            return new Changed(done, outcomes.size() - done, deed);
        });
    }

    private List<Long> seen(Viewer viewer, List<Long> ids) {
        return clients.refs(viewer, ids.stream().limit(MOST).toList()).keySet().stream().sorted().toList();
    }
}
