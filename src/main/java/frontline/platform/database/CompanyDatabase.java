package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The company's own PostgreSQL: whether Frontline can live there, asked before anything is written to it.
final class CompanyDatabase {

    private static final int OLDEST_VERSION = 15;

    private CompanyDatabase() {}

    static void refuseIfUnfit(DatabaseAccess access) {
        var place = withoutParameters(access.url());
        try (var connection = connect(access)) {
            var version = connection.getMetaData().getDatabaseMajorVersion();
            refuseUnless(version >= OLDEST_VERSION,
                    "The server at %s is PostgreSQL %d; Frontline needs %d or newer.", place, version, OLDEST_VERSION);
            refuseUnless(is(connection, "not pg_is_in_recovery()"),
                    "The server at %s is a standby and takes no changes; give Frontline the address of its primary.", place);
            refuseUnless(is(connection, "current_setting('server_encoding') = 'UTF8'"),
                    "The database at %s does not store UTF-8; create it with encoding 'UTF8'.", place);
            refuseUnless(is(connection, "has_database_privilege(current_database(), 'create')"),
                    "User \"%s\" may not create schemas in the database at %s; make the user its owner, or grant create on it.",
                    access.user(), place);
            refuseUnless(is(connection, "exists (select from pg_available_extensions where name = 'pg_trgm')"),
                    "The server at %s lacks the extension pg_trgm; install PostgreSQL's contrib package there.", place);
            refuseUnless(is(connection, """
                            exists (select from pg_extension where extname = 'pg_trgm') or exists (
                                select from pg_available_extension_versions v
                                where v.name = 'pg_trgm' and (v.trusted
                                    or (select rolsuper from pg_roles where rolname = current_user)))"""),
                    "User \"%s\" may not create the extension pg_trgm in the database at %s; let an administrator create it there.",
                    access.user(), place);
        } catch (SQLException e) {
            throw new ConsoleRefusal(sentence(e, access.user(), place), e);
        }
    }

    private static Connection connect(DatabaseAccess access) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        return DriverManager.getConnection(access.url(), properties);
    }

    private static boolean is(Connection connection, String condition) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void refuseUnless(boolean condition, String sentence, Object... details) {
        if (!condition) {
            throw new ConsoleRefusal(sentence.formatted(details));
        }
    }

    private static String sentence(SQLException e, String user, String place) {
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000", "08004" -> "The server at %s does not let user \"%s\" in; check FRONTLINE_DB_USER and FRONTLINE_DB_PASSWORD."
                    .formatted(place, user);
            case "3D000" -> "There is no such database as %s; create it first.".formatted(place);
            case "53300" -> "The server at %s has no connection left; raise its max_connections.".formatted(place);
            case "57P03" -> "The server at %s is just starting or stopping; try again in a moment.".formatted(place);
            default -> "The database at %s cannot be reached: %s".formatted(place, e.getMessage());
        };
    }

    /// Parameters may hold a password.
    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
