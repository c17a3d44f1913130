package frontline.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import frontline.platform.database.DatabaseAccess;
import frontline.platform.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final char[] PASSPHRASE = "a long night by the sea".toCharArray();
    private static final Instant NOW = Instant.parse("2026-11-26T02:20:00Z");

    @TempDir Path folder;

    @Test
    void everything_comes_back_and_goes_on_where_it_stopped() throws Exception {
        DatabaseAccess company = company();
        Path file = folder.resolve("all.zip");
        Manifest saved = TakeBackup.of(company, file, "the key", null, "1.0", NOW);

        DatabaseAccess other = TestDatabase.empty();
        var restored = RestoreBackup.into(other, file, null);

        assertThat(restored.key()).isEqualTo("the key");
        assertThat(restored.manifest()).isEqualTo(saved);
        assertThat(TakeBackup.of(other, folder.resolve("again.zip"), "the key", null, "1.0", NOW)).isEqualTo(saved);
        assertThat(text(other, "select content_type || '|' || name from platform.files")).isEqualTo(text(company, "select content_type || '|' || name from platform.files"));
        assertThat(text(other, "insert into platform.files (name, content_type, size) values ('next', 'x', 0) returning id")).isEqualTo("2");
        assertThatThrownBy(() -> execute(other, "insert into platform.file_pieces values (99, 0, '')")).as("foreign keys are back").hasMessageContaining("file_pieces_file_id_fkey");
        assertThat(text(other, "select count(*) from pg_trigger where tgenabled = 'D'")).as("the audit trail is written again").isEqualTo("0");
    }

    @Test
    void who_is_signed_in_does_not_come_along() throws Exception {
        DatabaseAccess company = company();
        execute(company, "insert into platform.spring_session values ('p', 's', 0, 0, 60, 60, 'anna')");
        TakeBackup.of(company, folder.resolve("all.zip"), null, null, "1.0", NOW);

        DatabaseAccess other = TestDatabase.empty();
        RestoreBackup.into(other, folder.resolve("all.zip"), null);

        assertThat(text(other, "select count(*) from platform.spring_session")).isEqualTo("0");
    }

    @Test
    void encrypted_it_opens_with_its_passphrase_alone() throws Exception {
        Path file = folder.resolve("all.zip.gpg");
        Manifest saved = TakeBackup.of(company(), file, null, PASSPHRASE, "1.0", NOW);

        assertThat(new Archive(file, PASSPHRASE).checked()).isEqualTo(saved);
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("manifest.json");
        assertThatThrownBy(() -> new Archive(file, null).checked()).isInstanceOf(ConsoleRefusal.class).hasMessageContaining("FRONTLINE_BACKUP_PASSPHRASE");
        assertThatThrownBy(() -> new Archive(file, "another".toCharArray()).checked()).isInstanceOf(ConsoleRefusal.class);
    }

    /// Some bytes of a zip are of no consequence, such as the time of an entry or all of the directory at its end. With
    /// whatever was changed the file is either refused or gives back exactly what was saved.
    @Test
    void a_damaged_file_never_passes_for_a_whole_one() throws Exception {
        for (char[] passphrase : new char[][] {null, PASSPHRASE}) {
            Path file = folder.resolve(passphrase == null ? "plain" : "sealed");
            Manifest saved = TakeBackup.of(company(), file, null, passphrase, "1.0", NOW);
            byte[] whole = Files.readAllBytes(file);
            int needed = passphrase == null ? new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\1\2") : whole.length;
            int refusals = 0;
            for (int place = 10; place < whole.length; place += whole.length / 12) {
                byte[] changed = whole.clone();
                changed[place] ^= 0x55;
                if (refused(Files.write(folder.resolve("changed"), changed), passphrase, saved)) refusals++;
                assertThat(refused(Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, place)), passphrase, saved)).as("cut at %d of %d", place, needed).isEqualTo(place < needed);
            }
            assertThat(refusals).as("most of the file matters").isGreaterThan(passphrase == null ? 4 : 11);
        }
    }

    @Test
    void it_overwrites_neither_a_file_nor_a_base() throws Exception {
        DatabaseAccess company = company();
        Path file = Files.writeString(folder.resolve("all.zip"), "precious");
        assertThatThrownBy(() -> TakeBackup.of(company, file, null, null, "1.0", NOW)).isInstanceOf(ConsoleRefusal.class).hasMessageContaining("overwrites nothing");
        assertThat(file).hasContent("precious");

        Path other = folder.resolve("other.zip");
        TakeBackup.of(company, other, null, null, "1.0", NOW);
        assertThatThrownBy(() -> RestoreBackup.into(company, other, null)).isInstanceOf(ConsoleRefusal.class).hasMessageContaining("There is a base already");
    }

    @Test
    void one_from_a_newer_version_is_left_to_that_version() throws Exception {
        DatabaseAccess newer = company();
        execute(newer, """
                insert into platform.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (100000, '100000', 'from the future', 'SQL', 'x', 1, 'frontline', 1, true)""");
        TakeBackup.of(newer, folder.resolve("all.zip"), null, null, "9.9", NOW);

        DatabaseAccess here = TestDatabase.empty();
        assertThatThrownBy(() -> RestoreBackup.into(here, folder.resolve("all.zip"), null)).isInstanceOf(ConsoleRefusal.class).hasMessageContaining("newer version of Frontline (9.9, with migration 100000");
        assertThat(text(here, "select to_regclass('platform.flyway_schema_history') is null")).isEqualTo("t");
    }

    @Test
    void one_moment_is_saved_while_others_write() throws Exception {
        DatabaseAccess company = company();
        execute(company, "create table public.first (number int primary key); create table public.second (number int references public.first)");
        var writer = Thread.ofVirtual().unstarted(() -> writePairs(company));
        writer.start();
        while (Integer.parseInt(text(company, "select count(*) from public.second")) < 20) Thread.onSpinWait();
        Manifest saved = TakeBackup.of(company, folder.resolve("all.zip"), null, null, "1.0", NOW);
        writer.interrupt();
        writer.join();

        long first = saved.tables().stream().filter(table -> table.name().equals("public.first")).findFirst().orElseThrow().rows();
        assertThat(first).isPositive();
        assertThat(saved.tables().stream().filter(table -> table.name().equals("public.second")).findFirst().orElseThrow().rows()).isEqualTo(first);
    }

    @Test
    void a_rehearsal_restores_it_beside_and_leaves_nothing_behind() throws Exception {
        DatabaseAccess company = company();
        Path file = folder.resolve("all.zip");
        TakeBackup.of(company, file, null, PASSPHRASE, "1.0", NOW);

        assertThat(Rehearsal.of(company, file, PASSPHRASE)).isNull();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        assertThat(Rehearsal.of(company, Files.write(folder.resolve("bad.zip"), bytes), PASSPHRASE)).contains("damaged");
        assertThat(text(company, "select count(*) from pg_database where datname like 'frontline\\_rehearsal%'")).isEqualTo("0");
    }

    private static boolean refused(Path file, char[] passphrase, Manifest saved) throws IOException {
        try {
            assertThat(new Archive(file, passphrase).checked()).isEqualTo(saved);
            return false;
        } catch (ConsoleRefusal refused) {
            return true;
        }
    }

    private static void writePairs(DatabaseAccess company) {
        try (var connection = company.connect(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
                statement.execute("insert into public.first values (%d); insert into public.second values (%d)".formatted(number, number));
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// With what is awkward to write down.
    private static DatabaseAccess company() throws SQLException {
        DatabaseAccess access = TestDatabase.fresh();
        execute(access, """
                insert into platform.files (name, content_type, size) values (E'tab\\tnew\\nline \\\\ "quoted" Ещё один', '', 3);
                insert into platform.file_pieces values (1, 0, '\\x00ff0a')""");
        return access;
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connect(); var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
