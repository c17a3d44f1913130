package frontline.clients.imports;

import static frontline.clients.db.Tables.IMPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.testing.ProgramTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Brings files in as a person would, and waits for the work in the background.
abstract class ImportTesting extends ProgramTest {

    static final Set<String> OVER = Set.of("done", "cancelled", "failed", "undone");

    @Autowired Imports imports;
    @TempDir Path folder;

    Path file(String name, String content) {
        return file(name, content, StandardCharsets.UTF_8);
    }

    Path file(String name, String content, Charset charset) {
        try {
            return Files.write(folder.resolve(name), content.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long bring(Viewer viewer, Path file, String kind) {
        Outcome<Long> brought = frontline.identity.Acting.asking(viewer.userId(), null, () -> imports.bring(viewer, file.getFileName().toString(), file, kind));
        assertThat(brought).isInstanceOf(Outcome.Done.class);
        return brought.orThrow();
    }

    /// Brings, starts and waits.
    ImportsRecord importing(Viewer viewer, Path file, String kind) {
        return started(viewer, bring(viewer, file, kind));
    }

    ImportsRecord importing(Path file) {
        return importing(administrator, file, null);
    }

    ImportsRecord started(Viewer viewer, long id) {
        frontline.identity.Acting.as(viewer.userId(), null, () -> imports.start(viewer, id).orThrow());
        return over(id);
    }

    ImportsRecord undone(long id) {
        frontline.identity.Acting.as(administrator.userId(), null, () -> imports.undo(administrator, id).orThrow());
        return over(id);
    }

    ImportsRecord over(long id) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            ImportsRecord record = sql.fetchSingle(IMPORTS, IMPORTS.ID.eq(id));
            if (OVER.contains(record.getStatus())) return record;
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("import " + id + " does not end: " + sql.fetchSingle(IMPORTS, IMPORTS.ID.eq(id)));
    }

    static void assertCounts(ImportsRecord record, long created, long updated, long skipped, long rejected) {
        assertThat(record.getStatus() + ": " + record.getCreated() + " created, " + record.getUpdated() + " updated, " + record.getSkipped() + " skipped, " + record.getRejected() + " rejected")
                .isEqualTo("done: " + created + " created, " + updated + " updated, " + skipped + " skipped, " + rejected + " rejected");
    }
}
