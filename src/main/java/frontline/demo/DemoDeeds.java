package frontline.demo;

import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.deleting.ClientDeletion;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.imports.Imports;
import frontline.clients.list.BulkChanges;
import frontline.clients.merging.Merge;
import frontline.clients.merging.Merging;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import static frontline.clients.db.Tables.CLIENTS;

/// What lately was done in bulk and can be undone: a merge, a bulk change, an import, a deletion.
@Component
@Order(95)
class DemoDeeds implements DemoPart {

    private final DSLContext sql;
    private final Users users;
    private final Viewers viewers;
    private final Clients clients;
    private final History history;
    private final ActionTypes types;
    private final Classifiers classifiers;
    private final BulkChanges bulk;
    private final Merging merging;
    private final ClientDeletion deletion;
    private final Imports imports;
    private final Clock clock;

    DemoDeeds(DSLContext sql, Users users, Viewers viewers, Clients clients, History history, ActionTypes types, Classifiers classifiers, BulkChanges bulk, Merging merging,
            ClientDeletion deletion, Imports imports, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.viewers = viewers;
        this.clients = clients;
        this.history = history;
        this.types = types;
        this.classifiers = classifiers;
        this.bulk = bulk;
        this.merging = merging;
        this.deletion = deletion;
        this.imports = imports;
        this.clock = clock;
    }

    @Override
    public void bring(Company company) {
        bring("sergey@polar.example", "irina@polar.example", "Двойник из старой базы", "Проба пера");
        bring("helen@polar.example", "tom@polar.example", "Double of the old list", "Just trying");
        bringFile("helen@polar.example");
    }

    /// @param head by whom, and of whose department
    private void bring(String head, String rep, String duplicate, String mistake) {
        Viewer boss = viewer(head);
        Viewer seller = viewer(rep);
        List<Long> own = sql.select(CLIENTS.ID).from(CLIENTS).where(CLIENTS.OWNER_ID.eq(seller.userId())).orderBy(CLIENTS.ID).limit(8).fetch(CLIENTS.ID);
        if (own.isEmpty()) return;
        Instant now = clock.instant();
        ago(now, 9, () -> deletion.delete(boss, made(boss, mistake)).orThrow());
        ago(now, 5, () -> merge(seller, own.getFirst(), duplicate));
        ago(now, 2, () -> classify(boss, own));
    }

    /// Brings a file that says more about clients that are there already.
    private void bringFile(String head) {
        Viewer boss = viewer(head);
        List<String> names = sql.select(CLIENTS.NAME).from(CLIENTS).where(Clients.seenBy(boss, CLIENTS.ID)).orderBy(CLIENTS.ID.desc()).limit(3).fetch(CLIENTS.NAME);
        StringBuilder file = new StringBuilder("Name,Note\n");
        names.forEach(name -> file.append('"').append(name.replace("\"", "\"\"")).append("\",Met at the instruments fair\n"));
        try {
            Path copy = Files.writeString(Files.createTempFile("fair", ".csv"), file);
            Acting.as(boss.userId(), "demo", () -> imports.start(boss, imports.bring(boss, "instruments-fair.csv", copy, "clients").orThrow()).orThrow());
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void merge(Viewer seller, long keep, String duplicate) {
        long absorb = Acting.asking(seller.userId(), "demo", () -> {
            long id = clients.create(seller, NewClient.named(duplicate).ownedBy(seller.userId()).with("note", duplicate)).orThrow();
            history.write(seller, NewEntry.about(id, types.active().getFirst().id()).saying(duplicate).lasting(5)).orThrow();
            return id;
        });
        merging.merge(seller, Merge.of(keep, absorb)).orThrow();
    }

    private void classify(Viewer boss, List<Long> ids) {
        for (Classifier list : classifiers.on("client")) {
            if (list.active().isEmpty()) continue;
            bulk.classify(boss, ids, list.id(), list.active().getFirst().id());
            return;
        }
    }

    private long made(Viewer viewer, String name) {
        return Acting.asking(viewer.userId(), "demo", () -> clients.create(viewer, NewClient.named(name).ownedBy(viewer.userId())).orThrow());
    }

    private static void ago(Instant now, int days, Runnable work) {
        ProgramClock.at(now.minus(Duration.ofDays(days)), work);
    }

    private Viewer viewer(String email) {
        long id = users.all().stream().filter(user -> email.equals(user.email())).findFirst().orElseThrow().id();
        return viewers.find(id).orElseThrow();
    }
}
