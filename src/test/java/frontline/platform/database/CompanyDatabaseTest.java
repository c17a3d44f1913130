package frontline.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.platform.ConsoleRefusal;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A PostgreSQL that Frontline did not start: here a second server from the same binaries.
class CompanyDatabaseTest {

    static DatabaseAccess company;
    static String place;

    @BeforeAll
    static void start() {
        company = TestDatabase.empty();
        place = company.url();
    }

    @Test
    void servesIfItIsFit() {
        assertThatCode(() -> CompanyDatabase.refuseIfUnfit(company)).doesNotThrowAnyException();
    }

    @Test
    void isNotLetIn() {
        refused(new DatabaseAccess(company.url(), "frontline", "guessed"),
                "The server at %s does not let user \"frontline\" in; check FRONTLINE_DB_USER and FRONTLINE_DB_PASSWORD.".formatted(place));
    }

    @Test
    void thereIsNoSuchDatabase() {
        var url = company.url().replaceFirst("test_\\d+", "nothere");
        refused(new DatabaseAccess(url, company.user(), company.password()), "There is no such database as %s; create it first.".formatted(url));
    }

    @Test
    void thereIsNoServer() {
        var url = "jdbc:postgresql://127.0.0.1:1/frontline?password=secret";
        assertThatThrownBy(() -> CompanyDatabase.refuseIfUnfit(new DatabaseAccess(url, "frontline", "")))
                .isInstanceOf(ConsoleRefusal.class)
                .hasMessageStartingWith("The database at jdbc:postgresql://127.0.0.1:1/frontline cannot be reached:")
                .extracting(Throwable::getMessage).asString().doesNotContain("secret");
    }

    @Test
    void theUserMayNotCreateSchemas() throws SQLException {
        var guest = new DatabaseAccess(company.url(), "guest", "guest");
        TestDatabase.asSuperuser("create role guest login password 'guest'");
        refused(guest, "User \"guest\" may not create schemas in the database at %s; make the user its owner, or grant create on it."
                .formatted(place));
    }

    private static void refused(DatabaseAccess access, String sentence) {
        assertThatThrownBy(() -> CompanyDatabase.refuseIfUnfit(access)).isInstanceOf(ConsoleRefusal.class).hasMessage(sentence);
    }
}
