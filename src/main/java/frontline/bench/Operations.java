package frontline.bench;

import frontline.identity.tokens.ApiTokens;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/// What is measured: the screens of a working day.
final class Operations {

    private static final int TAPES = 24;
    private static final List<String> BOARDS = List.of("head", "executive");
    private static final int TILES = 9;

    private final BenchOptions options;
    private final String address;
    private final Recording database;
    private final List<Staff> staff;
    private final String token;
    private final long callType;
    private final List<String> names;
    private final DSLContext sql;
    private final ImportBench importBench;
    private final DuplicateBench duplicateBench;
    private final SurveyBench surveyBench;

    /// @param path the address for the n-th time
    /// @param before what is set up before it is measured
    record Operation(String name, boolean writes, java.util.function.IntFunction<HttpRequest.Builder> path, int expected, Runnable before) {

        Operation(String name, boolean writes, java.util.function.IntFunction<HttpRequest.Builder> path, int expected) {
            this(name, writes, path, expected, () -> {});
        }

        Operation after(Runnable preparation) {
            return new Operation(name, writes, path, expected, preparation);
        }
    }

    /// @param statements how many one request sends to the database
    /// @param bytes of one answer, not compressed
    record Result(Measurement program, Measurement bare, int statements, int bytes) {}

    Operations(WebServerApplicationContext program, BenchOptions options) {
        this.options = options;
        this.address = "http://localhost:" + program.getWebServer().getPort();
        this.database = (Recording) program.getBean(DataSource.class);
        this.staff = IntStream.range(0, options.users()).mapToObj(i -> Staff.signedIn(address)).toList();
        DSLContext sql = program.getBean(DSLContext.class);
        long admin = sql.fetchSingle("select id from identity.users where email = {0}", Staff.EMAIL).into(Long.class);
        this.token = program.getBean(ApiTokens.class).create(admin, "bench");
        this.callType = sql.fetchSingle("select id from agenda.action_types where key = 'call'").into(Long.class);
        this.names = sql.fetch("select lower(substr(name, 4, 7)) from clients.clients where id % 97 = 0 limit 200").into(String.class);
        this.sql = sql;
        this.duplicateBench = new DuplicateBench(sql, address, token);
        this.surveyBench = new SurveyBench(sql, address, token);
        this.importBench = new ImportBench(sql, address, token, options.importRows());
    }

    List<Operation> all() {
        return Stream.of(
                get("open a card", n -> "/clients/" + client(n)),
                get("card: history", n -> "/clients/" + client(n) + "/history"),
                get("Today", n -> "/today?who=all"),
                get("client list, filtered by owner", n -> "/clients?owner=" + (2 + n % Math.max(1, options.clients() / Fill.CLIENTS_PER_REP - 1))),
                get("search by fragment", n -> "/palette/results?q=" + Staff.encoded(names.get(n % names.size()))),
                get("search by phone", n -> "/palette/results?q=" + phone(n)),
                get("board", n -> "/deals/board"),
                get("board with rules", n -> "/deals/board").after(this::setRules),
                question("pivot: income by rep and month", """
                        {"facts": "deals", "measures": [{"fn": "sum", "of": "amount"}], "rows": ["owner"], "columns": [{"field": "closed_on", "grain": "month"}], "filters": [{"field": "state", "op": "in", "value": ["won"]}]}"""),
                question("pivot: deals by stage and source", """
                        {"facts": "deals", "measures": [{"fn": "count"}], "rows": ["stage"], "columns": ["client.source"]}"""),
                question("pivot: entries by author and type", """
                        {"facts": "entries", "measures": [{"fn": "count"}], "rows": ["author"], "columns": ["type"]}"""),
                get("tile of the ready-made boards", n -> "/boards/ready/" + BOARDS.get(n % BOARDS.size()) + "/tiles/" + (1 + n / BOARDS.size() % TILES)),
                get("statement of 200 reps for a year", n -> "/commissions?period=" + LocalDate.now().minusMonths(5).getYear()).after(() -> new PayFill(sql).run()),
                new Operation("write a history entry", true, n -> HttpRequest.newBuilder(URI.create(address + "/api/v1/clients/" + client(n) + "/history"))
                        .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"type_id\": %d, \"text\": \"Asked for the price list.\", \"minutes\": 5}".formatted(callType))), 201))
                .filter(operation -> operation.name().contains(options.only())).toList();
    }

    Result measure(Operation operation) {
        operation.before().run();
        List<List<Recording.Statement>> tapes = new ArrayList<>();
        int[] bytes = new int[1];
        for (int n = 0; n < TAPES; n++) {
            int turn = n;
            List<Recording.Statement> heard = database.of(() -> bytes[0] = staff.getFirst().send(operation.path().apply(turn), operation.expected()).length());
            // A first look may note something in the session; sent again it would be refused.
            tapes.add(operation.writes() ? heard : heard.stream().filter(Recording.Statement::reads).toList());
        }
        Measurement program = Measurement.of(options.users(), options.time(),
                (user, turn) -> staff.get(user).send(operation.path().apply(user * 1009 + turn), operation.expected()));
        Measurement bare = Measurement.of(options.users(), options.time(),
                (user, turn) -> replay(tapes.get((user * 7 + turn) % tapes.size()), operation.writes()));
        return new Result(program, bare, tapes.getLast().size(), bytes[0]);
    }

    /// Rules in the first pipeline: each deal on its board is held against them from now on.
    private void setRules() {
        long pipeline = sql.fetchSingle("select id from sales.pipelines order by position, id limit 1").into(Long.class);
        sql.execute("insert into sales.stage_demands (stage_id, demand) select s.id, d from sales.stages s, unnest(array['client.phone', 'deal.lines', 'deal.expected_on', 'deal.people']) d where s.pipeline_id = {0} on conflict do nothing", pipeline);
        sql.execute("insert into sales.stage_checks (stage_id, name_en, name_ru, action_type_id) select s.id, 'Call', 'Звонок', t.id from sales.stages s, agenda.action_types t where s.pipeline_id = {0} and t.key = 'call' and not exists (select from sales.stage_checks)", pipeline);
    }

    DuplicateBench.Result lookingForDuplicates() {
        return duplicateBench.run();
    }

    SurveyBench.Result analysing() {
        return surveyBench.run();
    }

    ImportBench.Result importing() {
        return importBench.run();
    }

    private Operation question(String name, String question) {
        return new Operation(name, false, n -> HttpRequest.newBuilder(URI.create(address + "/api/v1/query"))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(question)), 200);
    }

    private Operation get(String name, java.util.function.IntFunction<String> path) {
        return new Operation(name, false, n -> HttpRequest.newBuilder(URI.create(address + path.apply(n))).GET(), 200);
    }

    private void replay(List<Recording.Statement> statements, boolean writes) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(!writes);
            for (Recording.Statement statement : statements) statement.replay(connection);
            if (writes) connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private long client(int n) {
        return 1 + new Random(n).nextInt(options.clients());
    }

    private String phone(int n) {
        long person = 1 + new Random(n).nextInt(options.clients() * 2);
        return String.valueOf(9000000000L + (person * 7919) % 999999999);
    }
}
