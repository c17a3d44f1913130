package frontline.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/// What is measured: the screens of a working day.
final class Operations {

    private static final List<String> BOARDS = List.of("head", "executive");
    private static final int TILES = 9;
    private static final List<String> SORTS = List.of("name", "-created", "-probability", "complete");

    private final DSLContext sql;
    private final long callType;
    private final Staff.Sought anybodys;

    Operations(DSLContext sql) {
        this.sql = sql;
        this.callType = sql.fetchSingle("select id from agenda.action_types where key = 'call'").into(Long.class);
        this.anybodys = Measuring.sought(sql, sql.fetch("select id from clients.clients where id % 97 = 0 order by id limit 200").into(Long.class));
    }

    /// For everybody, with what each may see.
    List<Operation> ofTheDay() {
        return Stream.of(Stream.of(
                        Operation.page("open a card", (staff, n) -> "/clients/" + client(staff, n)),
                        Operation.page("card: history", (staff, n) -> "/clients/" + client(staff, n) + "/history"),
                        Operation.page("Today", (staff, n) -> "/today"),
                        Operation.page("Today of all one sees", (staff, n) -> "/today?who=all"),
                        Operation.page("client list, filtered", (staff, n) -> "/clients?probability=50..")),
                SORTS.stream().map(sort -> Operation.page("client list by " + sort, (staff, n) -> "/clients?sort=" + sort)),
                Stream.of(
                        Operation.page("search: name with an error", (staff, n) -> search(staff.desk().sought().name(n))),
                        Operation.page("search: telephone", (staff, n) -> search(staff.desk().sought().phone(n))),
                        Operation.page("search: e-mail", (staff, n) -> search(staff.desk().sought().email(n))),
                        Operation.page("search: anybody's name with an error", (staff, n) -> search(anybodys.name(n))),
                        Operation.page("search: anybody's telephone", (staff, n) -> search(anybodys.phone(n))),
                        Operation.page("search: anybody's e-mail", (staff, n) -> search(anybodys.email(n))),
                        Operation.page("board", (staff, n) -> "/deals/board").after(this::liftRules),
                        Operation.api("write an entry, plan the next", true, 201, (staff, n) -> "/api/v1/clients/" + client(staff, staff.desk().written().getAndIncrement()) + "/history",
                                (staff, n) -> "{\"type_id\": %d, \"text\": \"Asked for the price list.\", \"minutes\": 5, \"next\": {\"type_id\": %d, \"due_on\": \"%s\"}}"
                                        .formatted(callType, callType, LocalDate.now().plusDays(n % 14))),
                        Operation.api("win a deal, reopen it", true, 200, (staff, n) -> staff.desk().nextDeal(), (staff, n) -> "{}").after(this::liftRules)))
                .flatMap(operations -> operations).toList();
    }

    /// What is asked by few.
    List<Operation> ofTheHeads() {
        return List.of(
                Operation.page("board with rules", (staff, n) -> "/deals/board").after(this::setRules),
                question("pivot: income by rep and month", """
                        {"facts": "deals", "measures": [{"fn": "sum", "of": "amount"}], "rows": ["owner"], "columns": [{"field": "closed_on", "grain": "month"}], "filters": [{"field": "state", "op": "in", "value": ["won"]}]}"""),
                question("pivot: deals by stage and source", """
                        {"facts": "deals", "measures": [{"fn": "count"}], "rows": ["stage"], "columns": ["client.source"]}"""),
                question("pivot: entries by author and type", """
                        {"facts": "entries", "measures": [{"fn": "count"}], "rows": ["author"], "columns": ["type"]}"""),
                Operation.page("tile of the ready-made boards", (staff, n) -> "/boards/ready/" + BOARDS.get(n % BOARDS.size()) + "/tiles/" + (1 + n / BOARDS.size() % TILES)),
                Operation.page("statement of 200 reps for a year", (staff, n) -> "/commissions?period=" + LocalDate.now().minusMonths(5).getYear()).after(() -> new PayFill(sql).run()));
    }

    private static Operation question(String name, String question) {
        return Operation.api(name, false, 200, (staff, n) -> "/api/v1/query", (staff, n) -> question);
    }

    /// Rules in the first pipeline: each deal on its board is held against them from now on.
    private void setRules() {
        long pipeline = sql.fetchSingle("select id from sales.pipelines order by position, id limit 1").into(Long.class);
        sql.execute("insert into sales.stage_demands (stage_id, demand) select s.id, d from sales.stages s, unnest(array['client.phone', 'deal.lines', 'deal.expected_on', 'deal.people']) d where s.pipeline_id = {0} on conflict do nothing", pipeline);
        sql.execute("insert into sales.stage_checks (stage_id, name_en, name_ru, action_type_id) select s.id, 'Call', 'Звонок', t.id from sales.stages s, agenda.action_types t where s.pipeline_id = {0} and t.key = 'call' and not exists (select from sales.stage_checks)", pipeline);
    }

    /// What "board with rules" has set for its own sake: no deal could be won.
    private void liftRules() {
        sql.execute("delete from sales.stage_demands");
        sql.execute("delete from sales.stage_checks");
    }

    private static String search(String typed) {
        return "/palette/results?q=" + typed;
    }

    private static long client(Staff staff, int n) {
        return staff.desk().clients().get(Math.floorMod(n * 7919, staff.desk().clients().size()));
    }
}
