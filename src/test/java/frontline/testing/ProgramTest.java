package frontline.testing;

import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.company.Company;
import frontline.identity.departments.Departments;
import frontline.identity.tokens.ApiTokens;
import frontline.identity.users.UserForm;
import frontline.identity.users.Users;
import frontline.platform.database.TestDatabase;
import frontline.platform.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// The whole program on a real PostgreSQL, started once for all tests of a process. Each test begins with a company that has just been
/// founded ("Northwind", English, US dollars) and not one client.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ProgramTest.Surroundings.class)
public abstract class ProgramTest {

    public static final String PASSWORD = "correct horse battery";

    @Autowired protected DSLContext sql;
    @Autowired protected SettableClock clock;
    @Autowired protected Company company;
    @Autowired protected Users users;
    @Autowired protected Departments departments;
    @Autowired protected Viewers viewers;
    @Autowired protected ApiTokens tokens;
    @LocalServerPort protected int port;

    /// The administrator who founded the company.
    protected Viewer administrator;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase.register(properties);
        properties.add("frontline.api-per-minute", () -> 1_000_000); // the clock of tests stands still
    }

    @Configuration
    static class Surroundings {
        @Bean
        @Primary
        @ConditionalOnMissingBean
        SettableClock settableClock() {
            return new SettableClock();
        }

        /// The program's own kind of hash, made in a thousandth of the time: nobody guesses the passwords of tests.
        @Bean
        @Primary
        PasswordEncoder quickPasswords() {
            return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
        }
    }

    @BeforeEach
    void foundTheCompany() {
        clock.set(SettableClock.MONDAY_MORNING);
        emptyTheDatabase();
        long id = company.found(
                        new Company.Settings("Northwind", Language.EN, "USD", "US", "UTC", "own"),
                        new Company.FirstAdministrator("Ada Lovelace", "ada@northwind.example", PASSWORD))
                .orThrow();
        administrator = viewers.find(id).orElseThrow();
    }

    /// A user who can sign in as `<first name>@northwind.example` with [#PASSWORD].
    protected Viewer hire(String name, Role role, long departmentId) {
        String email = name.split(" ")[0].toLowerCase(Locale.ROOT) + "@northwind.example";
        long id = users.add(new UserForm(name, email, "", role.code(), departmentId, PASSWORD)).orThrow();
        return viewers.find(id).orElseThrow();
    }

    protected long department(String name) {
        return departments.add(departments.root(), "department", name).orThrow();
    }

    protected String tokenOf(Viewer viewer) {
        return tokens.create(viewer.userId(), "test");
    }

    /// As if `viewer` had asked for it in the browser: the audit trail names them.
    protected void as(Viewer viewer, Runnable work) {
        Acting.as(viewer.userId(), null, work);
    }

    protected String address(String path) {
        return "http://localhost:" + port + path;
    }

    /// A job that the test before has left may still be at work.
    private void truncate(String statement) {
        try {
            sql.execute(statement);
        } catch (org.springframework.dao.PessimisticLockingFailureException inTheWay) {
            sql.execute(statement);
        }
    }

    /// Only what was written to: emptying a table makes new files for it and each of its indexes.
    private void emptyTheDatabase() {
        List<String> tables = sql.fetch("""
                select format('%I.%I', schemaname, relname) from pg_stat_user_tables
                where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight') and relname <> 'flyway_schema_history'""").into(String.class);
        String filled = tables.stream().map(table -> "select '" + table + "' as name where exists (select from " + table + ")").collect(Collectors.joining(" union all "));
        List<String> written = sql.fetch(filled).into(String.class);
        if (!written.isEmpty()) truncate("truncate " + String.join(", ", written) + " cascade");
        sql.fetch("""
                select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences
                where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight') and last_value is not null""");
    }
}
