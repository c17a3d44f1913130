package frontline.bench;

import frontline.identity.Role;
import frontline.identity.tokens.ApiTokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/// Measures operations as somebody of a role does them, and the same statements bare.
final class Measuring {

    private static final int TAPES = 24;
    private static final int SOUGHT = 200;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int MOST_ROUNDS = 40;
    private static final int ROUNDS_WITHOUT_GAIN = 4;
    private static final double GAIN = 1.02;
    /// A few less than the pool has: the program's jobs want some too.
    private static final int BARE_CONNECTIONS = 18;

    private final BenchOptions options;
    private final String address;
    private final Recording database;
    private final ApiTokens tokens;
    private final DSLContext sql;
    private final Map<Role, List<Staff>> staff = new HashMap<>();
    private final Semaphore connections = new Semaphore(BARE_CONNECTIONS);

    /// @param statements how many one request sends to the database
    /// @param bytes of one answer, and of it compressed
    record Result(Measurement program, Measurement bare, int statements, int bytes, int compressed) {}

    Measuring(WebServerApplicationContext program, BenchOptions options) {
        this.options = options;
        this.address = "http://localhost:" + program.getWebServer().getPort();
        this.database = (Recording) program.getBean(DataSource.class);
        this.tokens = program.getBean(ApiTokens.class);
        this.sql = program.getBean(DSLContext.class);
    }

    String address() {
        return address;
    }

    /// Of the administrator who founded the company.
    String token() {
        return tokens.create(sql.fetchSingle("select id from identity.users where email = {0}", Staff.EMAIL).into(Long.class), "bench");
    }

    /// What is compiled only while it is used is not what a working day feels: goes through the operations until they get no quicker,
    /// by few people, for the compilers need the processors, too.
    void warmUp(List<Operation> operations, Role role) {
        if (operations.isEmpty()) return;
        List<Staff> few = peopleOf(role).stream().limit(Runtime.getRuntime().availableProcessors()).toList();
        long most = 0;
        for (int round = 0, sinceBetter = 0; round < MOST_ROUNDS && sinceBetter < ROUNDS_WITHOUT_GAIN; round++) {
            long done = operations.stream().mapToLong(operation -> warmUp(operation, few)).sum();
            sinceBetter = done > most * GAIN ? 0 : sinceBetter + 1;
            most = Math.max(most, done);
        }
    }

    private static long warmUp(Operation operation, List<Staff> people) {
        operation.before().run();
        return Measurement.times(people.size(), ROUND, (user, turn) -> people.get(user).isDone(operation.ask().apply(people.get(user), turn), operation.expected()));
    }

    Result measure(Operation operation, Role role, int users) {
        operation.before().run();
        List<Staff> people = peopleOf(role);
        List<List<Recording.Statement>> tapes = new ArrayList<>();
        int[] bytes = new int[1];
        people.getFirst().send(operation.ask().apply(people.getFirst(), TAPES), operation.expected());
        for (int n = 0; n < TAPES; n++) {
            int turn = n;
            Staff one = people.get(n % users); // each sees other clients, and some have them nearer at hand than others
            List<Recording.Statement> heard = database.of(() -> bytes[0] = one.send(operation.ask().apply(one, turn), operation.expected()));
            // A first look may note something in the session; sent again it would be refused.
            tapes.add(operation.writes() ? heard : heard.stream().filter(Recording.Statement::reads).toList());
        }
        int plain = operation.writes() ? bytes[0] : people.getFirst().send(operation.ask().apply(people.getFirst(), 0).with("Accept-Encoding", "identity"), operation.expected());
        Measurement program = Measurement.of(users, options.time(), options.pause(), (user, turn) -> {
            Staff one = people.get(user);
            return one.isDone(operation.ask().apply(one, user * 1009 + turn), operation.expected());
        });
        Measurement bare = Measurement.of(users, options.time(), options.pause(), (user, turn) -> replay(tapes.get((user * 7 + turn) % tapes.size()), operation.writes()));
        return new Result(program, bare, tapes.getLast().size(), plain, bytes[0]);
    }

    /// Where the base has fewer of them than are measured, some are at work twice.
    private List<Staff> peopleOf(Role role) {
        return staff.computeIfAbsent(role, r -> IntStream.range(0, options.mostUsers()).mapToObj(i -> {
            String email = Fill.email(r, i % Fill.peopleOf(r, options.clients()));
            long id = sql.fetchSingle("select id from identity.users where email = {0}", email).into(Long.class);
            List<Long> clients = clientsOf(r, id);
            return Staff.signedIn(address, email, new Staff.Desk(tokens.create(id, "bench"), clients, sought(sql, clients), dealsOf(r, id, i), new AtomicInteger(), new AtomicInteger(i * 31)));
        }).toList());
    }

    private List<Long> clientsOf(Role role, long user) {
        return sql.fetch("select id from clients.clients where " + seenBy(role, user) + " order by id * 7919 % 1000003 limit 1000").into(Long.class);
    }

    static Staff.Sought sought(DSLContext sql, List<Long> clients) {
        Long[] some = clients.stream().limit(SOUGHT).toArray(Long[]::new);
        return new Staff.Sought(
                sql.fetch("select substr(typed, 1, 3) || substr(typed, 5, 5) from (select regexp_replace(lower(name), '^(ооо|ао|ип) |[«»\"]', '', 'g') as typed from clients.clients where id = any({0})) names", (Object) some).into(String.class),
                sql.fetch("select normalized from clients.contact_points where kind = 'phone' and client_id = any({0})", (Object) some).into(String.class),
                sql.fetch("select substr(value, 1, length(value) - length('.example')) from clients.contact_points where kind = 'email' and client_id = any({0})", (Object) some).into(String.class));
    }

    /// What a session wins and reopens is no other's: each role has its share of all deals, and of these each session that sees the same ones.
    /// @param place of this session among those of its role
    private List<Long> dealsOf(Role role, long user, int place) {
        int circles = Fill.circlesOf(role, options.clients());
        String ofRole = "abs(hashint8(id)::bigint) % " + options.roles().size() + " = " + options.roles().indexOf(role);
        return sql.fetch("select id from (select id, row_number() over (order by id) % " + Math.ceilDiv(options.mostUsers(), circles) + " as place from sales.deals where state = 'open' and "
                + ofRole + " and " + seenBy(role, user) + ") deals where place = " + place / circles + " order by id limit 2000").into(Long.class);
    }

    private static String seenBy(Role role, long user) {
        return switch (role) {
            case SALES_REP -> "owner_id = " + user;
            case HEAD_OF_SALES -> "department_id = (select department_id from identity.users where id = " + user + ")";
            default -> "true";
        };
    }

    private boolean replay(List<Recording.Statement> statements, boolean writes) throws SQLException {
        connections.acquireUninterruptibly(); // in a queue that has no end, unlike the pool's
        try (Connection connection = database.getConnection()) {
            boolean together = writes || statements.stream().anyMatch(Recording.Statement::setsForTransaction);
            connection.setAutoCommit(!together);
            try {
                for (Recording.Statement statement : statements) statement.replay(connection);
                if (together) connection.commit();
            } catch (PSQLException said) {
                // Said again, what may be there once is refused; the work up to there was the same.
                if (!PSQLState.UNIQUE_VIOLATION.getState().equals(said.getSQLState())) throw said;
                connection.rollback();
            }
            connection.setAutoCommit(true);
            return true;
        } finally {
            connections.release();
        }
    }
}
