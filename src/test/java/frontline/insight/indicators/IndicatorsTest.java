package frontline.insight.indicators;

import static frontline.insight.db.Tables.ALARMS;
import static frontline.platform.db.Tables.LETTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.platform.questions.QuestionStopped;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.testing.Statements;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;

class IndicatorsTest extends IndicatorsCase {

    @Test
    void each_person_is_measured_and_who_has_nothing_counts_as_nothing() {
        deal(rep);
        deal(rep);
        deal(other);
        Indicator open = watch(OPEN, "role:sales_rep", "7");
        assertEquals(Map.of("Nora North", 2, "Nils North", 1, "Susan South", 0), values(administrator, open));
    }

    @Test
    void however_many_people_there_are_the_statements_are_as_many() {
        Indicator open = watch(OPEN, "role:sales_rep", "7", bound("all", "5", ""));
        int few = statementsOf(() -> measuring.measure(open));
        for (int i = 0; i < 12; i++) deal(hire("Rep" + i + " North", Role.SALES_REP, rep.departmentId()));
        measuring.measure(open);
        assertEquals(few, statementsOf(() -> measuring.measure(open)));
        assertEquals(15, sql.fetchCount(ALARMS));
    }

    @Test
    void the_table_takes_no_statement_more_for_more_people() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        indicators.measureAll();
        int few = statementsOfPage(web);
        for (int i = 0; i < 12; i++) hire("Rep" + i + " North", Role.SALES_REP, rep.departmentId());
        indicators.measureAll();
        assertEquals(few, statementsOfPage(web));
    }

    @Test
    void what_cannot_be_watched_is_refused_at_its_field() {
        assertEquals(Set.of("question: indicator.question.missing"), refusals(form("", "role:sales_rep", "7")));
        assertEquals(Set.of("question: indicator.question.several"), refusals(form("facts=deals&m=count&m=sum:amount", "role:sales_rep", "7")));
        assertEquals(Set.of("question: indicator.question.unreadable"), refusals(form("what is this", "role:sales_rep", "7")));
        assertEquals(Set.of("question: query.no_such_field"), refusals(form("facts=deals&m=count&f=nonsense~in~1", "role:sales_rep", "7")));
        assertEquals(Set.of("question: indicator.question.undivided.stage"), refusals(form("facts=clients&m=count", "stages", "7")));
        assertEquals(Set.of("bounds[1]: indicator.bound.order", "quiet_days: indicator.quiet.range"), refusals(form(OPEN, "role:sales_rep", "0", bound("all", "1", "1"), bound("role:sales_rep", "5", "4,5"))));
        assertEquals(Set.of("bounds[0]: indicator.bound.number", "bounds[1]: indicator.bound.twice", "bounds[2]: indicator.bound.whose", "bounds[3]: indicator.bound.whose"),
                refusals(form(OPEN, "role:sales_rep", "7", bound("all", "many", ""), bound("all", "1", ""), bound("role:pirate", "1", ""), bound("person:x", "1", ""))));
        assertEquals(Set.of("bounds[0]: indicator.bound.whose"), refusals(form(OPEN, "role:sales_rep", "7", bound("person:999", "1", ""))));
        assertEquals(Set.of("bounds[0]: indicator.bound.number"), refusals(form(OPEN, "role:sales_rep", "7", bound("all", "999999999999999999", ""))));
        assertEquals(Set.of("taken_for: form.required"), refusals(form(OPEN, "role:pirate", "7")));
    }

    @Test
    void those_brought_along_can_all_be_measured() {
        indicators.measureAll();
        assertEquals(Set.of(), alarmed(), "a company that has just begun has no alarms");
        deal(rep);
        indicators.measureAll();
        assertEquals(Ready.ALL.size(), indicators.active().size());
        assertEquals(List.of(), indicators.active().stream().filter(Indicator::unreadable).map(Indicator::nameEn).toList());
        Indicator clients = indicators.active().getFirst();
        assertEquals(Map.of("Nora North", 1, "Nils North", 0, "Susan South", 0), values(administrator, clients));
    }

    @Test
    void what_is_usual_comes_from_the_own_days_where_nobody_has_set_bounds() {
        Indicator watched = watch(OPEN, "person:" + rep.userId(), "7");
        for (int day = 1; day <= 3; day++) keep(watched, MONDAY.minusDays(day), rep, day * 2);
        Standings.Standing standing = standings.of(rep, List.of(watched), MONDAY).getFirst();
        assertEquals(false, standing.set());
        assertEquals(0, new BigDecimal("1.5").compareTo(standing.bounds().orElseThrow().lower()), "of 0, 2, 4, 6");
        assertEquals(0, new BigDecimal("4.5").compareTo(standing.bounds().orElseThrow().upper()));
    }

    @Test
    void a_share_is_in_percent_and_a_week_is_shown_by_its_working_days() {
        deal(rep);
        deal(rep);
        sql.execute("update sales.deals set state = 'won', closed_on = date '2026-02-20' where id = 1");
        Indicator won = watch("facts=deals&m=conversion::plain:state~won", "person:" + rep.userId(), "7");
        assertEquals(Map.of("Nora North", 50), values(rep, won));
        Indicator each = indicators.get(indicators.add(new IndicatorForm("Each", "Каждый", "facts=deals&m=count", "4", "person:" + rep.userId(), "up", "", "", "", "", "7", true, List.of()), Language.EN).orThrow());
        assertEquals(0, new BigDecimal("0.5").compareTo(standings.of(rep, List.of(each), MONDAY).getFirst().value()));
    }

    @Test
    void departments_and_the_company_are_seen_by_those_who_lead_them() {
        deal(rep);
        deal(other);
        Indicator each = watch(OPEN, "departments", "7");
        assertEquals(Map.of("North", 1, "North-West", 1), values(head, each));
        assertEquals(Map.of(), values(rep, each));
        Indicator all = indicators.get(indicators.change(each.id(), form(OPEN, "company", "7"), Language.EN).orThrow());
        assertEquals(Map.of("Northwind", 2), values(administrator, all));
        assertEquals(Map.of(), values(head, all));
    }

    @Test
    void one_that_cannot_be_measured_holds_up_no_other() {
        watch("facts=deals&m=max:amount&f=state~in~open", "person:" + rep.userId(), "7");
        sql.execute("update insight.indicators set divisor = 0.0001");
        Indicator after = indicators.get(indicators.add(new IndicatorForm("After", "После", OPEN, "1", "person:" + rep.userId(), "up", "", "", "", "", "7", true, List.of()), Language.EN).orThrow());
        new SalesRows(sql).deal("Deal", rep, new Selling(sql).client("Isdom", rep), "99999999999999", "USD");
        indicators.measureAll();
        assertEquals(Map.of("Nora North", 1), values(rep, after));
    }

    @Test
    void one_that_takes_too_long_once_is_not_called_unreadable() {
        Indicator open = watch(OPEN, "role:sales_rep", "7");
        ExecuteListenerProvider[] before = questions.configuration().executeListenerProviders();
        questions.configuration().set(new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> { throw new QuestionStopped("by the test"); })));
        try {
            measuring.measure(open);
        } finally {
            questions.configuration().set(before);
        }
        assertEquals(false, indicators.get(open.id()).unreadable());
    }

    @Test
    void the_records_behind_a_value_are_those_it_counts_whoever_looks() {
        deal(rep);
        watch("facts=deals&m=count&f=state~in~open&f=owner~mine", "person:" + rep.userId(), "7", bound("all", "2", ""));
        Web web = Web.signedIn(port, "harald@northwind.example", PASSWORD);
        String today = web.get("/indicators/today").body();
        var address = java.util.regex.Pattern.compile("href=\"(/slices/records[^\"]*)\"").matcher(today);
        assertTrue(address.find(), today);
        String records = web.get(address.group(1).replace("&amp;", "&")).body();
        assertTrue(records.contains("Client of Nora North") || records.contains("href=\"/deals/"), records);
    }

    @Test
    void the_morning_is_the_companys() {
        sql.execute("update identity.company set time_zone = 'Asia/Vladivostok'");
        var next = new IndicatorJobs.Mornings(reception).getNextExecutionTime(com.github.kagkarlsson.scheduler.task.ExecutionComplete.simulatedSuccess(java.time.Instant.parse("2026-03-02T00:00:00Z")));
        assertEquals(java.time.LocalTime.of(5, 30), next.atZone(java.time.ZoneId.of("Asia/Vladivostok")).toLocalTime());
    }

    @Test
    void what_i_wrote_counts_for_its_author() {
        var read = watch.read("facts=entries&m=count&f=author~mine", Whose.Kind.PERSON).orThrow();
        assertEquals("author", read.rows().getFirst().field());
        assertEquals(List.of(), read.filters());
    }

    @Test
    void money_of_a_question_in_another_currency_is_written_in_it() {
        new SalesRows(sql).deal("Deal", rep, new Selling(sql).client("Isdom", rep), "700", "EUR");
        Indicator euros = watch("facts=deals&m=sum:amount&currency=EUR", "person:" + rep.userId(), "7", bound("all", "1000", ""));
        assertEquals(Map.of("Nora North", 700), values(rep, euros));
        Web web = Web.signedIn(port, "nora@northwind.example", PASSWORD);
        String today = web.get("/indicators/today").body();
        assertTrue(today.contains("€") || today.contains("EUR"), today);
        assertTrue(!today.contains("$") && !today.contains("USD"), today);
        String own = web.get("/indicators/" + euros.id()).body();
        assertTrue(own.contains("€") || own.contains("EUR"), own);
        assertTrue(sql.fetchValue(LETTERS.BODY, LETTERS.ORIGIN_KIND.eq("alarm").and(LETTERS.ID.eq(sql.select(org.jooq.impl.DSL.max(LETTERS.ID)).from(LETTERS)))).matches("(?s).*(€|EUR).*"));
    }

    @Test
    void a_rep_is_not_told_to_what_colleagues_are_held() {
        Indicator open = watch(OPEN, "role:sales_rep", "7", bound("all", "0", "90"), bound("person:" + other.userId(), "17", ""), bound("person:" + rep.userId(), "23", ""), bound("department:" + stranger.departmentId(), "31", ""));
        Web web = Web.stranger(port);
        String told = web.api(tokenOf(rep), "GET", "/api/v1/indicators/" + open.id(), "").body();
        assertTrue(told.contains("23") && told.contains("90") && !told.contains("17") && !told.contains("31"), told);
        String head = web.api(tokenOf(this.head), "GET", "/api/v1/indicators/" + open.id(), "").body();
        assertTrue(head.contains("17") && head.contains("31"), head);
    }

    private int statementsOfPage(Web web) {
        return Statements.during(sql, () -> assertEquals(200, web.get("/indicators").status())).size();
    }

    private int statementsOf(Runnable work) {
        List<String> own = new ArrayList<>();
        List<String> asked = Statements.during(questions, () -> own.addAll(Statements.during(sql, work)));
        assertEquals(1, asked.size(), "one statement over the facts");
        return own.size();
    }
}
