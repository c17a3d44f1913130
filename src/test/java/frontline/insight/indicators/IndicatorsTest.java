package frontline.insight.indicators;

import static frontline.insight.db.Tables.ALARMS;
import static frontline.insight.db.Tables.ALARM_READERS;
import static frontline.platform.db.Tables.LETTERS;
import static frontline.platform.db.Tables.LETTER_RECIPIENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IndicatorsTest extends ProgramTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String OPEN = "facts=deals&m=count&f=state~in~open";

    @Autowired Indicators indicators;
    @Autowired Measuring measuring;
    @Autowired Watch watch;
    @Autowired frontline.platform.web.Reception reception;
    @Autowired Alarms alarms;
    @Autowired Standings standings;
    @Autowired AlarmLetters letters;
    @Autowired @Questions DSLContext questions;
    private Viewer head;
    private Viewer rep;
    private Viewer other;
    private Viewer stranger;

    @BeforeEach
    void hireThem() {
        long north = department("North");
        long west = departments.add(north, "department", "North-West").orThrow();
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, west);
        other = hire("Nils North", Role.SALES_REP, north);
        stranger = hire("Susan South", Role.SALES_REP, department("South"));
    }

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

    private int statementsOfPage(Web web) {
        List<String> statements = java.util.Collections.synchronizedList(new ArrayList<>());
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        sql.configuration().set(listener(statements));
        try {
            assertEquals(200, web.get("/indicators").status());
        } finally {
            sql.configuration().set(before);
        }
        return (int) statements.stream().filter(statement -> !statement.contains("\"letter")).count();
    }

    @Test
    void the_closest_bounds_hold() {
        deal(rep);
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""), bound("role:sales_rep", "2", ""), bound("department:" + head.departmentId(), "1", ""), bound("person:" + other.userId(), "0", ""));
        assertEquals(Set.of("Susan South"), alarmed(), "Nora's department has bounds of its own from above, Nils himself");
    }

    @Test
    void an_alarm_closes_by_itself_and_stays_in_the_history() {
        Indicator open = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", "3"));
        assertEquals(1, alarms.waitingFor(rep).size());
        tomorrow();
        deal(rep);
        measuring.measure(open);
        assertEquals(List.of(), alarms.waitingFor(rep));
        Alarm over = alarms.seen(rep, open.id(), null, false, 10).getFirst();
        assertEquals("back", over.closedBy());
        assertEquals(MONDAY.plusDays(1), over.closedOn());
    }

    @Test
    void within_its_quiet_time_the_same_alarm_is_not_raised_again() {
        Indicator watched = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        for (int day : new int[] {1, 2, 6, 7}) keep(watched, MONDAY.plusDays(day), rep, day == 1 ? 5 : 0);
        assertEquals(List.of(MONDAY.plusDays(7), MONDAY), alarms.seen(rep, watched.id(), null, false, 10).stream().map(Alarm::raisedOn).toList());
    }

    @Test
    void an_answer_keeps_it_quiet_until_its_quiet_time_is_over() {
        Indicator watched = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        Alarm first = alarms.waitingFor(head).getFirst();
        alarms.acknowledge(head, first.id(), "on holiday").orThrow();
        assertEquals(List.of(), alarms.waitingFor(rep));
        keep(watched, MONDAY.plusDays(6), rep, 0);
        assertEquals(List.of(), alarms.waitingFor(rep));
        keep(watched, MONDAY.plusDays(7), rep, 0);
        Alarm again = alarms.waitingFor(rep).getFirst();
        assertTrue(again.id() != first.id());
        Alarm answered = alarms.seen(rep, watched.id(), null, false, 10).getLast();
        assertEquals("on holiday", answered.note());
        assertEquals("Harald Nord", answered.acknowledgedBy());
        assertEquals("raised_again", answered.closedBy());
    }

    @Test
    void it_concerns_the_person_and_the_nearest_head_and_nobody_out_of_sight() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        assertEquals(1, alarms.waitingFor(rep).size());
        assertEquals(2, alarms.waitingFor(head).size(), "of Nora and of Nils, not of Susan");
        assertEquals(0, alarms.waitingFor(administrator).size(), "sees all of them, but is not called");
        assertEquals(3, alarms.seen(administrator, null, null, true, 10).size());
        assertEquals(1, alarms.seen(stranger, null, null, true, 10).size());
        long noras = alarms.waitingFor(rep).getFirst().id();
        assertThrows(NotFound.class, () -> alarms.acknowledge(stranger, noras, ""));
        assertThrows(NotFound.class, () -> alarms.acknowledge(other, noras, ""));
        assertEquals(Map.of("Nora North", 0), values(rep, indicators.active().getLast()));
    }

    @Test
    void a_head_who_has_moved_away_is_no_longer_called() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        long south = stranger.departmentId();
        users.change(head.userId(), new frontline.identity.users.UserForm("Harald Nord", "harald@northwind.example", "", "head_of_sales", south, "")).orThrow();
        Viewer moved = viewers.find(head.userId()).orElseThrow();
        assertEquals(List.of(), alarms.waitingFor(moved), "out of sight at once");
        indicators.measureAll();
        assertEquals(1, alarms.waitingFor(moved).size(), "of those led now");
        assertEquals(0, sql.fetchCount(ALARM_READERS.join(ALARMS).on(ALARMS.ID.eq(ALARM_READERS.ALARM_ID)), ALARMS.WHOSE_ID.eq(rep.userId()).and(ALARM_READERS.USER_ID.eq(head.userId()))));
    }

    @Test
    void a_letter_goes_once_to_those_who_want_it_in_their_language() {
        users.speak(rep.userId(), Language.RU);
        letters.want(head, false);
        watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        indicators.measureAll();
        assertEquals(List.of("nora@northwind.example"), sql.select(LETTER_RECIPIENTS.ADDRESS).from(LETTER_RECIPIENTS).join(LETTERS).on(LETTERS.ID.eq(LETTER_RECIPIENTS.LETTER_ID)).where(LETTERS.ORIGIN_KIND.eq("alarm")).fetch(LETTER_RECIPIENTS.ADDRESS));
        assertTrue(sql.fetchValue(LETTERS.BODY, LETTERS.ORIGIN_KIND.eq("alarm")).startsWith("Смотрим: 0, обычно не меньше 1: мало"), sql.fetchValue(LETTERS.BODY));
    }

    @Test
    void who_has_left_is_no_longer_alarmed() {
        watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        users.deactivate(rep.userId()).orThrow();
        indicators.measureAll();
        assertEquals(Set.of("Nils North", "Susan South"), alarmed());
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
        questions.configuration().set(new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> { throw stopped(); })));
        try {
            measuring.measure(open);
        } finally {
            questions.configuration().set(before);
        }
        assertEquals(false, indicators.get(open.id()).unreadable());
    }

    private static RuntimeException stopped() {
        try {
            var constructor = frontline.platform.questions.QuestionStopped.class.getDeclaredConstructor(Throwable.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new IllegalStateException("too long"));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void one_that_was_put_away_meanwhile_raises_no_alarm() {
        Indicator open = watch(OPEN, "role:sales_rep", "7", bound("all", "1", ""));
        indicators.archive(open.id());
        measuring.measure(open);
        assertEquals(Set.of(), alarmed());
    }

    @Test
    void what_a_colleague_has_answered_stays_the_colleagues() {
        watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        long id = alarms.waitingFor(head).getFirst().id();
        alarms.acknowledge(head, id, "on holiday").orThrow();
        Outcome<Long> second = alarms.acknowledge(rep, id, "");
        assertTrue(second instanceof Outcome.Refused<Long>(var refusals) && refusals.getFirst().key().equals("alarm.answered_already"), second.toString());
        assertThrows(NotFound.class, () -> alarms.unacknowledge(rep, id));
        assertEquals("on holiday", alarms.seen(rep, null, null, true, 10).getFirst().note());
        alarms.unacknowledge(head, id);
        assertEquals(1, alarms.waitingFor(rep).size());
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
    void who_sees_an_alarm_that_is_not_theirs_to_answer_is_not_asked_to() {
        Indicator open = watch(OPEN, "person:" + rep.userId(), "7", bound("all", "1", ""));
        hire("Edda Exec", Role.EXECUTIVE, department("Board"));
        assertTrue(Web.signedIn(port, "nora@northwind.example", PASSWORD).get("/indicators/" + open.id()).body().contains("/acknowledgement"));
        String page = Web.signedIn(port, "edda@northwind.example", PASSWORD).get("/indicators/" + open.id()).body();
        assertTrue(page.contains("Nora North") && !page.contains("/acknowledgement"), page);
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

    private Indicator watch(String question, String takenFor, String quiet, IndicatorForm.BoundForm... bounds) {
        return indicators.get(indicators.add(form(question, takenFor, quiet, bounds), Language.EN).orThrow());
    }

    private static IndicatorForm form(String question, String takenFor, String quiet, IndicatorForm.BoundForm... bounds) {
        return new IndicatorForm("Watched", "Смотрим", question, "1", takenFor, "up", "few", "мало", "many", "много", quiet, true, List.of(bounds));
    }

    private static IndicatorForm.BoundForm bound(String of, String lower, String upper) {
        return new IndicatorForm.BoundForm(of, lower, upper);
    }

    private Set<String> refusals(IndicatorForm form) {
        return indicators.add(form, Language.EN) instanceof Outcome.Refused<Long>(List<Refusal> found) ? found.stream().map(refusal -> refusal.field() + ": " + refusal.key()).collect(Collectors.toCollection(TreeSet::new)) : Set.of();
    }

    private void deal(Viewer owner) {
        new SalesRows(sql).deal("Deal", owner, new Selling(sql).client("Client of " + owner.name(), owner), "100", "USD");
    }

    private void keep(Indicator indicator, LocalDate day, Viewer whose, int value) {
        measuring.keep(indicator, day, Map.of(Whose.person(whose.userId()), BigDecimal.valueOf(value)));
    }

    private void tomorrow() {
        clock.advance(Duration.ofDays(1));
    }

    private Map<String, Integer> values(Viewer viewer, Indicator indicator) {
        return standings.of(viewer, List.of(indicator), MONDAY).stream().collect(Collectors.toMap(standing -> standing.subject().name().en(), standing -> standing.value().intValueExact()));
    }

    private Set<String> alarmed() {
        Map<Long, String> names = users.names(List.of(rep.userId(), other.userId(), stranger.userId()));
        return alarms.seen(administrator, null, null, true, 100).stream().map(alarm -> names.get(alarm.whose().id())).collect(Collectors.toSet());
    }

    private int statementsOf(Runnable work) {
        List<String> own = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        ExecuteListenerProvider[] askedBefore = questions.configuration().executeListenerProviders();
        sql.configuration().set(listener(own));
        questions.configuration().set(listener(asked));
        try {
            work.run();
        } finally {
            sql.configuration().set(before);
            questions.configuration().set(askedBefore);
        }
        assertEquals(1, asked.size(), "one statement over the facts");
        return own.size();
    }

    /// Of the page or of the test itself, not of the letters that are delivered meanwhile.
    private static ExecuteListenerProvider listener(List<String> statements) {
        return new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> {
            if (!Thread.currentThread().getName().matches(".*(scheduler|outbox).*")) statements.add(String.valueOf(context.sql()));
        }));
    }
}
