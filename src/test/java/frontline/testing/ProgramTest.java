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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.springframework.dao.PessimisticLockingFailureException;
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

    private static final int PAGE = 8192; // bytes

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

    /// Only what was written to, and as rows: truncating makes new files for a table, for each of its indexes and for all that refers
    /// to it, and has every connection plan its statements anew. A table of more than one page is truncated all the same, for where a
    /// row goes among the places of those deleted would depend on the tests before.
    private void emptyTheDatabase() {
        List<String> tables = sql.fetch("""
                select format('%I.%I', schemaname, relname) from pg_stat_user_tables
                where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight') and relname <> 'flyway_schema_history'
                order by 1""").into(String.class);
        Map<Boolean, List<String>> written = sql.fetch(tables.stream()
                        .map(table -> "select '%1$s', pg_relation_size('%1$s') <= %2$d where exists (select from %1$s)".formatted(table, PAGE))
                        .collect(Collectors.joining(" union all ")))
                .stream().collect(Collectors.partitioningBy(row -> row.get(1, boolean.class), Collectors.mapping(row -> row.get(0, String.class), Collectors.toList())));
        List<String> statements = new ArrayList<>(List.of("set local session_replication_role = replica")); // no trigger follows the rows
        if (!written.get(false).isEmpty()) statements.add("truncate " + String.join(", ", written.get(false)) + " cascade");
        if (!written.get(true).isEmpty()) statements.add("lock table " + String.join(", ", written.get(true)) + " in exclusive mode"); // until a job left by the test before has written
        written.get(true).forEach(table -> statements.add("delete from " + table));
        statements.add("""
                insert into platform.remembered select tgrelid::regclass, gen_random_uuid() from pg_trigger where tgname = 'remembered'
                on conflict (name) do update set mark = excluded.mark""");
        atOnce(statements);
        sql.fetch("""
                select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false) from pg_sequences
                where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight') and last_value is not null""");
    }

    /// Once more where that job was in the way.
    private void atOnce(List<String> statements) {
        String all = String.join(";\n", statements);
        try {
            sql.transaction(transaction -> transaction.dsl().execute(all));
        } catch (PessimisticLockingFailureException inTheWay) {
            sql.transaction(transaction -> transaction.dsl().execute(all));
        }
    }
}
