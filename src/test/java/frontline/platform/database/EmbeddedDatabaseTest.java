package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @Test
    void knowsRussianLetters() throws SQLException {
        assertThat(ask("select lower('ЖЁ') || upper('ё')")).containsExactly("жёЁ");
        assertThat(ask("select x from (values ('жук'), ('ёлка'), ('Еда'), ('apple'), ('Banana')) v (x) order by x"))
                .containsExactly("apple", "Banana", "Еда", "ёлка", "жук");
        assertThat(ask("select to_tsvector('russian', 'компаниями') @@ to_tsquery('russian', 'компания')")).containsExactly("t");
    }

    @Test
    void letsItsOwnerUseTrigrams() throws SQLException {
        assertThat(ask("create extension pg_trgm; select similarity('компания', 'КОМПАНЬЯ') > 0.4")).containsExactly("t");
    }

    @Test
    void speaksUtcAndKeepsChecksums() throws SQLException {
        assertThat(ask("show timezone")).containsExactly("UTC");
        assertThat(ask("show data_checksums")).containsExactly("on");
        assertThat(ask("show server_encoding")).containsExactly("UTF8");
        assertThat(ask("show listen_addresses")).containsExactly("127.0.0.1");
    }

    @Test
    void eachTestDatabaseIsOnItsOwn() throws SQLException {
        try (var connection = TestDatabase.fresh().connect()) {
            connection.createStatement().execute("create table only_here ()");
        }
        assertThat(ask("select to_regclass('only_here')::text")).containsOnlyNulls();
    }

    @Test
    void sortsAnewAfterTheOrderOfLettersHasChanged(@TempDir Path folder) throws SQLException {
        var ofAnotherIcu = "update pg_database set datcollversion = '1' where datname = 'frontline'";
        try (var database = startIn(folder); var connection = database.superuser().connect()) {
            connection.createStatement().execute(ofAnotherIcu);
        }
        try (var database = startIn(folder);
                var connection = database.access().connect();
                var version = connection.createStatement().executeQuery("""
                        select datcollversion = pg_database_collation_actual_version(oid)
                        from pg_database where datname = 'frontline'""")) {
            version.next();
            assertThat(version.getBoolean(1)).isTrue();
        }
    }

    private static EmbeddedDatabase startIn(Path folder) {
        return EmbeddedDatabase.start(folder.resolve("postgres"), TestDatabase.SOFTWARE, folder.resolve("server.log"), Durability.NONE);
    }

    private static List<String> ask(String sql) throws SQLException {
        try (var connection = TestDatabase.empty().connect(); var statement = connection.createStatement()) {
            var answers = new ArrayList<String>();
            for (var more = statement.execute(sql); !more; more = statement.getMoreResults()) {}
            for (var rows = statement.getResultSet(); rows.next(); ) {
                answers.add(rows.getString(1));
            }
            return answers;
        }
    }
}
