package frontline.clients.personaldata;

import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.ERASURES;
import static frontline.clients.db.Tables.PERSONAL_DATA_REQUESTS;

import frontline.platform.jobs.Jobs;
import frontline.platform.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who was erased, by the ids of their cards and by fingerprints of what reached them. The list also lies beside the backups, since an
/// older one that is restored knows nothing of it and has the people again: at the next start they are erased once more.
@Component
class ErasedList {

    static final String NAME = "erasures";

    private final DSLContext sql;
    private final Secrets secrets;
    private final Jobs jobs;
    private final Clock clock;
    private final String folder;

    ErasedList(DSLContext sql, Secrets secrets, Jobs jobs, Clock clock, @Value("${frontline.data:}") String folder) {
        this.sql = sql;
        this.secrets = secrets;
        this.jobs = jobs;
        this.clock = clock;
        this.folder = folder;
    }

    void remember(long request, Subject subject) {
        subject.people().forEach(person -> remember(request, "person", Long.toString(person)));
        subject.clients().forEach(client -> remember(request, "client", Long.toString(client)));
        subject.mails().forEach(mail -> remember(request, "email", secrets.fingerprint(mail)));
        subject.phones().forEach(phone -> remember(request, "phone", secrets.fingerprint(phone)));
        write();
    }

    private void remember(long request, String kind, String key) {
        sql.insertInto(ERASURES).set(ERASURES.KIND, kind).set(ERASURES.KEY, key).set(ERASURES.REQUEST_ID, request).set(ERASURES.ERASED_AT, Instant.now(clock)).onConflictDoNothing().execute();
    }

    /// "17 person 4" for each: the request, what it is, its id or fingerprint.
    List<String> lines() {
        return sql.selectFrom(ERASURES).orderBy(ERASURES.ID).fetch(row -> row.getRequestId() + " " + row.getKind() + " " + row.getKey());
    }

    /// A line too many, when the transaction fails after it, erases nobody: at a start only what is not known is looked at.
    private void write() {
        if (folder.isEmpty()) return;
        Path file = Path.of(folder, "backups", NAME);
        try {
            Files.createDirectories(file.getParent());
            Path whole = Files.createTempFile(file.getParent(), NAME, ".new");
            Files.write(whole, lines(), StandardCharsets.UTF_8);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void afterRestore() throws IOException {
        Path file = Path.of(folder, "backups", NAME);
        if (!folder.isEmpty() && Files.exists(file)) repeat(Files.readAllLines(file, StandardCharsets.UTF_8));
    }

    /// Opens an erasure for each that this base does not know of. @return how many
    @Transactional
    public int repeat(List<String> lines) {
        List<String> known = sql.select(ERASURES.KIND, ERASURES.KEY).from(ERASURES).fetch(row -> row.value1() + " " + row.value2());
        Map<Long, List<String[]>> unknown = new TreeMap<>(lines.stream().map(line -> line.split(" ")).filter(parts -> parts.length == 3 && !known.contains(parts[1] + " " + parts[2]))
                .collect(Collectors.groupingBy(parts -> Long.valueOf(parts[0]))));
        unknown.values().forEach(this::repeatOne);
        return unknown.size();
    }

    private void repeatOne(List<String[]> keys) {
        Long[] people = keys.stream().filter(key -> key[1].equals("person")).map(key -> Long.valueOf(key[2])).toArray(Long[]::new);
        Long[] clients = keys.stream().filter(key -> key[1].equals("client")).map(key -> Long.valueOf(key[2])).toArray(Long[]::new);
        LocalDate today = LocalDate.now(clock);
        long id = sql.insertInto(PERSONAL_DATA_REQUESTS)
                .set(PERSONAL_DATA_REQUESTS.KIND, "erase").set(PERSONAL_DATA_REQUESTS.ASKER, "—").set(PERSONAL_DATA_REQUESTS.WAY, "restore").set(PERSONAL_DATA_REQUESTS.STATE, "running")
                .set(PERSONAL_DATA_REQUESTS.EMAIL, reached("email", keys)).set(PERSONAL_DATA_REQUESTS.PHONE, reached("phone", keys))
                .set(PERSONAL_DATA_REQUESTS.PEOPLE, people).set(PERSONAL_DATA_REQUESTS.CLIENTS, clients)
                .set(PERSONAL_DATA_REQUESTS.RECEIVED_ON, today).set(PERSONAL_DATA_REQUESTS.DUE_ON, today).set(PERSONAL_DATA_REQUESTS.CREATED_AT, Instant.now(clock))
                .returning(PERSONAL_DATA_REQUESTS.ID).fetchSingle().getId();
        keys.forEach(key -> remember(id, key[1], key[2]));
        jobs.start(Requests.RUN, Long.toString(id), id);
    }

    /// What stands again on some card and has the fingerprint of what was erased.
    private @Nullable String reached(String kind, List<String[]> keys) {
        List<String> wanted = keys.stream().filter(key -> key[1].equals(kind)).map(key -> key[2]).toList();
        if (wanted.isEmpty()) return null;
        try (var reached = sql.selectDistinct(CONTACT_POINTS.NORMALIZED).from(CONTACT_POINTS).where(CONTACT_POINTS.KIND.eq(kind)).fetchSize(1000).fetchStream()) {
            return reached.map(row -> row.value1()).filter(normalized -> wanted.contains(secrets.fingerprint(normalized))).findFirst().orElse(null);
        }
    }
}
