package frontline.clients.files;

import static frontline.clients.db.Tables.CARD_FILES;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.files.Files;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Files of a client. Whoever sees the client sees them.
@Component
public class CardFiles {

    private final DSLContext sql;
    private final Clients clients;
    private final Files files;
    private final Clock clock;

    CardFiles(DSLContext sql, Clients clients, Files files, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.files = files;
        this.clock = clock;
    }

    public record CardFile(long id, long clientId, long fileId, String name, long size, Instant createdAt, @Nullable String author) {}

    /// The newest first.
    /// @param before only those added before this one, null for the first page
    public List<CardFile> of(Viewer viewer, long clientId, @Nullable Long before, int limit) {
        clients.ref(viewer, clientId);
        return list(CARD_FILES.CLIENT_ID.eq(clientId).and(before == null ? noCondition() : CARD_FILES.ID.lt(before)), limit);
    }

    /// @throws NotFound when there is no such file or the viewer may not see the client
    public CardFile get(Viewer viewer, long id) {
        return list(CARD_FILES.ID.eq(id).and(Clients.seenBy(viewer, CARD_FILES.CLIENT_ID)), 1).stream().findFirst().orElseThrow(() -> new NotFound("file " + id));
    }

    @Transactional
    public long add(Viewer viewer, long clientId, String name, String contentType, InputStream content) throws IOException {
        clients.ref(viewer, clientId);
        Files.StoredFile stored = files.store(name, contentType, content);
        return link(viewer.userId(), clientId, stored.id(), name, stored.size());
    }

    /// What came with a letter, without a colleague who added it.
    @Transactional
    public long keep(long clientId, String name, String contentType, InputStream content) throws IOException {
        Files.StoredFile stored = files.store(name, contentType, content);
        return link(null, clientId, stored.id(), name, stored.size());
    }

    /// The content stays stored, so that the removal can be undone.
    @Transactional
    public CardFile remove(Viewer viewer, long id) {
        CardFile file = get(viewer, id);
        sql.deleteFrom(CARD_FILES).where(CARD_FILES.ID.eq(id)).execute();
        return file;
    }

    /// Puts back what this client had before.
    @Transactional
    public void bringBack(Viewer viewer, long clientId, long fileId) {
        clients.ref(viewer, clientId);
        if (!wasOnCard(clientId, fileId)) throw new NotFound("file " + fileId + " of client " + clientId);
        if (sql.fetchExists(CARD_FILES, CARD_FILES.CLIENT_ID.eq(clientId), CARD_FILES.FILE_ID.eq(fileId))) return;
        Files.StoredFile stored = files.find(fileId);
        link(viewer.userId(), clientId, fileId, stored.name(), stored.size());
    }

    private boolean wasOnCard(long clientId, long fileId) {
        return sql.fetch("""
                select 1 from identity.audit_trail
                where card = 'client' and card_id = {0} and table_name = 'clients.card_files' and action = 'D' and (before ->> 'file_id')::bigint = {1}""", clientId, fileId).isNotEmpty();
    }

    private long link(@Nullable Long author, long clientId, long fileId, String name, long size) {
        return sql.insertInto(CARD_FILES)
                .set(CARD_FILES.CLIENT_ID, clientId).set(CARD_FILES.FILE_ID, fileId).set(CARD_FILES.NAME, name).set(CARD_FILES.SIZE, size)
                .set(CARD_FILES.CREATED_AT, Instant.now(clock)).set(CARD_FILES.CREATED_BY, author)
                .returning(CARD_FILES.ID).fetchSingle().getId();
    }

    private List<CardFile> list(Condition which, int limit) {
        return sql.select(CARD_FILES.ID, CARD_FILES.CLIENT_ID, CARD_FILES.FILE_ID, CARD_FILES.NAME, CARD_FILES.SIZE, CARD_FILES.CREATED_AT, USERS.NAME)
                .from(CARD_FILES).leftJoin(USERS).on(USERS.ID.eq(CARD_FILES.CREATED_BY))
                .where(which).orderBy(CARD_FILES.ID.desc()).limit(limit)
                .fetch(r -> new CardFile(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7()));
    }
}
