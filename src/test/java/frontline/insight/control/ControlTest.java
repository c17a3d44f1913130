package frontline.insight.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.types.ActionTypes;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.SalesRows.Visit;
import frontline.sales.Selling;
import frontline.sales.passages.StagePassing;
import frontline.sales.passages.StalledDeal;
import frontline.sales.passages.UsualTime;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A few deals whose figures are counted by hand. Today is 2 March 2026, each stage's target is 10 days.
class ControlTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired Control control;
    @Autowired Expectations expectations;
    @Autowired History history;
    @Autowired Actions actions;
    @Autowired ActionTypes types;

    private SalesRows rows;
    private Viewer executive;
    private Viewer head;
    private Viewer nora;
    private Viewer susan;
    private long client;
    private long pipeline;
    private List<Long> s;
    private List<Long> reasons;
    private List<Long> ids;

    @BeforeEach
    void sell() {
        rows = new SalesRows(sql);
        long north = department("North");
        executive = hire("Grace Hopper", Role.EXECUTIVE, departments.root());
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        nora = hire("Nora North", Role.SALES_REP, north);
        susan = hire("Susan South", Role.SALES_REP, department("South"));
        client = new Selling(sql).client("Isdom", nora);
        pipeline = rows.pipeline("Sales", 10, 50, 80);
        s = rows.stages(pipeline);
        long other = rows.pipeline("Renewal", 50);
        reasons = rows.reasons();
        ids = rows.save(List.of(
                won(nora, "2026-01-23", visit(0, "2026-01-05", "2026-01-09"), visit(1, "2026-01-09", "2026-01-21"), visit(2, "2026-01-21", "2026-01-23")),
                lost(nora, 1, "2026-02-01", 0, visit(0, "2026-01-10", "2026-01-12"), visit(1, "2026-01-12", "2026-02-01")),
                open(nora, pipeline, s.get(1), "2026-01-16", visit(0, "2026-01-01", "2026-01-05"), visit(1, "2026-01-05", "2026-01-10"), visit(0, "2026-01-10", "2026-01-16"), visit(1, "2026-01-16", null)),
                open(nora, pipeline, s.get(0), "2026-02-25", visit(0, "2026-02-25", null)),
                won(susan, "2026-01-15", visit(0, "2026-01-05", "2026-01-06"), visit(1, "2026-01-06", "2026-01-08"), visit(2, "2026-01-08", "2026-01-15")),
                open(nora, pipeline, s.get(0), "2026-02-04", visit(0, "2026-02-01", "2026-02-03"), visit(0, "2026-02-04", null)), // closed and opened again
                open(nora, other, rows.stages(other).getFirst(), "2026-01-03", visit(0, "2026-01-02", "2026-01-03"), new Visit(rows.stages(other).getFirst(), at("2026-01-03"), null)),
                lost(nora, 2, "2026-02-11", 1, visit(2, "2026-02-10", "2026-02-11"))));
    }

    @Test
    void passages_go_on_go_back_end_or_stay() {
        ControlFigures all = figures(executive, quarter(null, null));
        assertEquals("9 in, 6 on, 1 back, 0 lost, 2 here, median 2.0, 80 % 4.0, 1 beyond", text(all, 0));
        assertEquals("5 in, 2 on, 1 back, 1 lost, 1 here, median 8.5, 80 % 15.2, 3 beyond", text(all, 1));
        assertEquals("3 in, 2 on, 0 back, 1 lost, 0 here, median 2.0, 80 % 5.0, 0 beyond", text(all, 2));
        assertEquals(0, new BigDecimal("0.6").compareTo(Objects.requireNonNull(all.stages().get(1).shareBeyond())));
    }

    @Test
    void a_passage_belongs_to_the_period_in_which_it_began_whatever_came_after() {
        ControlFigures january = figures(executive, new ControlFilter(null, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31), pipeline, null, null));
        assertEquals("6 in, 6 on, 0 back, 0 lost, 0 here, median 3.0, 80 % 4.0, 0 beyond", text(january, 0));
        assertEquals("5 in, 2 on, 1 back, 1 lost, 1 here, median 8.5, 80 % 15.2, 3 beyond", text(january, 1));
        ControlFigures february = figures(executive, new ControlFilter(null, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28), pipeline, null, null));
        assertEquals("3 in, 0 on, 1 back, 0 lost, 2 here, median 2.0, 80 % 2.0, 1 beyond", text(february, 0));
        assertEquals("0 in, 0 on, 0 back, 0 lost, 0 here, median null, 80 % null, 0 beyond", text(february, 1));
    }

    @Test
    void everybody_sees_their_own() {
        assertEquals("8 in, 5 on, 1 back, 0 lost, 2 here, median 3.0, 80 % 4.0, 1 beyond", text(figures(head, quarter(null, null)), 0));
        assertEquals("1 in, 1 on, 0 back, 0 lost, 0 here, median 1.0, 80 % 1.0, 0 beyond", text(figures(susan, quarter(null, null)), 0));
        assertEquals("1 in, 1 on, 0 back, 0 lost, 0 here, median 1.0, 80 % 1.0, 0 beyond", text(figures(executive, quarter(susan.departmentId(), null)), 0));
        assertEquals("0 in, 0 on, 0 back, 0 lost, 0 here, median null, 80 % null, 0 beyond", text(figures(susan, quarter(null, nora.userId())), 0), "another's by the address");
        assertEquals(0, figures(susan, quarter(null, null)).stalled().count());
    }

    @Test
    void what_is_usual_comes_from_deals_that_were_won() {
        UsualTime usual = Objects.requireNonNull(figures(executive, quarter(null, susan.userId())).stages().getFirst().usual());
        assertEquals("2 1.8 2.5 3.3 3.4", usual.passages() + " " + usual.lowerQuartile() + " " + usual.median() + " " + usual.upperQuartile() + " " + usual.eightieth(), "of all, not of the rep alone");
        assertFalse(usual.isKnown(), "two are too few");
        assertEquals(1, Objects.requireNonNull(figures(susan, quarter(null, null)).stages().getFirst().usual()).passages());
    }

    @Test
    void a_deal_has_stopped_beyond_the_target_or_beyond_what_is_usual() {
        assertEquals(List.of(ids.get(2) + " 45 target", ids.get(5) + " 26 target"), stalled(figures(executive, quarter(null, null))));
        List<Deal> more = new ArrayList<>();
        for (int days : new int[] {2, 3, 5}) more.add(won(nora, "2026-01-30", visit(0, "2026-01-01", "2026-01-0" + (1 + days))));
        rows.save(more);
        // 1, 2, 3, 4, 5 days: four of five were not longer than 4.2
        ControlFigures figures = figures(executive, quarter(null, null));
        assertEquals(List.of(ids.get(5) + " 26 target usual 4.2", ids.get(2) + " 45 target", ids.get(3) + " 5 usual 4.2"), stalled(figures), "6.2 times, 4.5 times, 1.2 times");
        assertEquals(Map.of(s.get(0), 2, s.get(1), 1), figures.stalled().byStage());
        assertEquals(2, figures.stages().getFirst().stalled());
        assertEquals(1, control.figures(executive, scope(quarter(null, null)), 1, Language.EN).stalled().worst().size());
        assertEquals(3, control.figures(executive, scope(quarter(null, null)), 1, Language.EN).stalled().count());
    }

    @Test
    void a_stalled_deal_names_its_next_action_or_its_clients() {
        as(nora, () -> actions.plan(nora, new ActionPlan(types.active().getFirst().id(), nora.userId(), new Subject("client", client, "Isdom"), new Subject("deal", ids.get(2), "A deal"), LocalDate.of(2026, 3, 9), null, "")).orThrow());
        List<StalledDeal> worst = figures(nora, quarter(null, null)).stalled().worst();
        assertEquals(LocalDate.of(2026, 3, 9), Objects.requireNonNull(worst.getFirst().next()).dueOn());
        assertEquals("Isdom", worst.getFirst().client());
        assertNotNull(worst.get(1).next(), "the client's");
    }

    @Test
    void an_action_of_a_client_one_does_not_see_is_not_named() {
        as(nora, () -> actions.plan(nora, new ActionPlan(types.active().getFirst().id(), nora.userId(), new Subject("client", client, "Isdom"), null, LocalDate.of(2026, 3, 9), null, "Ask for the tender")).orThrow());
        long carried = ids.get(2);
        rows.sql().execute("update sales.deals set executor_id = {0}, executor_department_id = {1} where id = {2}", susan.userId(), susan.departmentId(), carried);
        StalledDeal seen = figures(susan, quarter(null, null)).stalled().worst().getFirst();
        assertEquals(carried, seen.id());
        assertNull(seen.next());
        assertNotNull(figures(nora, quarter(null, null)).stalled().worst().getFirst().next());
        String board = "/deals/board?pipeline=" + pipeline;
        assertTrue(Web.signedIn(port, "nora@northwind.example", PASSWORD).get(board).body().contains("Ask for the tender"));
        assertFalse(Web.signedIn(port, "susan@northwind.example", PASSWORD).get(board).body().contains("Ask for the tender"));
    }

    @Test
    void time_is_counted_by_person_and_type_and_planned_apart() {
        long call = types.active().get(0).id();
        long meeting = types.active().get(1).id();
        as(nora, () -> {
            history.write(nora, NewEntry.about(client, call).saying("Called").lasting(10)).orThrow();
            history.write(nora, NewEntry.about(client, call).saying("Called")).orThrow();
            long planned = actions.plan(nora, new ActionPlan(meeting, nora.userId(), new Subject("client", client, "Isdom"), null, TODAY, null, "")).orThrow();
            history.write(nora, NewEntry.about(client, meeting).saying("Met").lasting(30).completing(planned)).orThrow();
        });
        TimeTable time = figures(head, quarter(null, null)).time();
        assertEquals(List.of("Nora North"), time.people().stream().map(TimeTable.Person::name).toList());
        TimeTable.Person person = time.people().getFirst();
        assertEquals(new TimeTable.Sum(3, 1, 40, 1), person.total());
        assertEquals(List.of(meeting, call), time.types().stream().map(TimeTable.Type::id).toList(), "what takes most time first");
        assertEquals(new TimeTable.Sum(1, 1, 30, 0), person.of(time.types().getFirst()));
        assertEquals(0, new BigDecimal("0.75").compareTo(Objects.requireNonNull(person.of(time.types().getFirst()).shareOf(person.total()))));
        assertEquals(List.of(), figures(susan, quarter(null, null)).time().people(), "not her client");
        assertEquals(List.of(), figures(executive, quarter(susan.departmentId(), null)).time().people());
        assertEquals(List.of(), figures(executive, new ControlFilter(null, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1), pipeline, null, null)).time().people(), "before that day");
    }

    @Test
    void reasons_are_shown_after_something_was_expected_of_them() {
        assertNull(figures(head, quarter(null, null)).reasons());
        expect(head, quarter(null, null), reasons.get(0), "70", reasons.get(1), "10", reasons.get(2), "5");
        ReasonFigures shown = Objects.requireNonNull(figures(head, quarter(null, null)).reasons());
        Map<Long, String> lines = shown.lines().stream().collect(Collectors.toMap(ReasonLine::id, line -> line.lost() + " " + line.actual() + " " + line.expected() + " " + line.difference()));
        assertEquals(Map.of(reasons.get(0), "1 50.0 70.0 -20.0", reasons.get(1), "1 50.0 10.0 40.0", reasons.get(2), "0 0.0 5.0 -5.0"), lines);
        assertNull(figures(executive, quarter(null, null)).reasons(), "somebody else has not been asked yet");
        assertNull(figures(head, quarter(null, nora.userId())).reasons(), "another question");
        assertNull(figures(head, new ControlFilter("last_year", null, null, pipeline, null, null)).reasons(), "another period");
    }

    @Test
    void a_second_expectation_leaves_the_first_as_it_was() {
        expect(head, quarter(null, null), reasons.get(0), "70");
        expect(head, quarter(null, null), reasons.get(0), "33.5");
        expectations.skip(head, scope(quarter(null, null)));
        List<Expectation> noted = Objects.requireNonNull(figures(head, quarter(null, null)).reasons()).expectations();
        assertEquals(List.of(true, false, false), noted.stream().map(Expectation::skipped).toList());
        assertEquals(new BigDecimal("33.5"), noted.get(1).shares().get(reasons.get(0)));
        assertEquals(new BigDecimal("70.0"), noted.get(2).shares().get(reasons.get(0)));
    }

    @Test
    void shares_are_shares() {
        assertEquals(List.of("share_" + reasons.get(0) + " control.share_range"), refused(reasons.get(0), "101"));
        assertEquals(List.of("share_" + reasons.get(0) + " control.share_range"), refused(reasons.get(0), "-1"));
        assertEquals(List.of("share_" + reasons.get(0) + " control.not_a_number"), refused(reasons.get(0), "most"));
        assertEquals(List.of("shares control.more_than_all"), refused(reasons.get(0), "60", reasons.get(1), "40,1"));
        assertEquals(List.of("shares control.nothing_expected"), refused(reasons.get(0), " "));
        assertEquals(List.of("share_0 control.no_such_reason"), refused(0L, "10"));
        assertNull(figures(head, quarter(null, null)).reasons(), "what was refused is not kept");
        expect(head, quarter(null, null), reasons.get(0), "60 %", reasons.get(1), "40,0");
    }

    @Test
    void the_api_asks_first_too() {
        Web web = Web.stranger(port);
        String token = tokenOf(head);
        String path = "/api/v1/control?from=2026-01-01&to=2026-03-31&pipeline=" + pipeline;
        Web.Answer before = web.api(token, "GET", path, "");
        assertTrue(before.body().contains("\"entered\":8") && before.body().contains("\"percentile80_days\":16.8") && !before.body().contains("\"actual\""), before.body());
        String about = "{\"pipeline_id\":" + pipeline + ",\"from\":\"2026-01-01\",\"to\":\"2026-03-31\",";
        Web.Answer tooMuch = web.api(token, "POST", "/api/v1/control/expectations", about + "\"shares\":[{\"reason_id\":" + reasons.get(0) + ",\"share\":90},{\"reason_id\":" + reasons.get(1) + ",\"share\":20}]}");
        assertEquals(422, tooMuch.status());
        assertTrue(tooMuch.body().contains("\"field\":\"shares\""), tooMuch.body());
        assertEquals(422, web.api(token, "POST", "/api/v1/control/expectations", "{}").status());
        assertEquals(422, web.api(token, "POST", "/api/v1/control/expectations", about + "\"owner_id\":999,\"skip\":true}").status());
        assertEquals(201, web.api(token, "POST", "/api/v1/control/expectations", about + "\"shares\":[{\"reason_id\":" + reasons.get(0) + ",\"share\":80}],\"words\":\"Price\"}").status());
        Web.Answer after = web.api(token, "GET", path, "");
        assertTrue(after.body().contains("\"actual\":50.0,\"expected\":80.0,\"difference\":-30.0"), after.body());
    }

    private List<String> refused(Object... shares) {
        return expectations.note(head, scope(quarter(null, null)), form(shares), Language.EN) instanceof Outcome.Refused<Long>(List<Refusal> no) ? no.stream().map(refusal -> refusal.field() + " " + refusal.key()).toList() : List.of();
    }

    private void expect(Viewer viewer, ControlFilter filter, Object... shares) {
        expectations.note(viewer, scope(filter), form(shares), Language.EN).orThrow();
    }

    private static ExpectationForm form(Object... shares) {
        Map<Long, String> typed = new LinkedHashMap<>();
        for (int i = 0; i < shares.length; i += 2) typed.put((Long) shares[i], (String) shares[i + 1]);
        return new ExpectationForm(typed, "");
    }

    private static List<String> stalled(ControlFigures figures) {
        return figures.stalled().worst().stream().map(deal -> deal.id() + " " + deal.days() + (deal.beyondTarget() ? " target" : "") + (deal.beyondUsual() ? " usual " + deal.usualDays() : "")).toList();
    }

    private static String text(ControlFigures figures, int stage) {
        StagePassing p = figures.stages().get(stage).passing();
        return p.entered() + " in, " + p.passed() + " on, " + p.back() + " back, " + p.lost() + " lost, " + p.here() + " here, median " + p.median() + ", 80 % " + p.eightieth() + ", " + p.beyond() + " beyond";
    }

    private ControlFilter quarter(Long department, Long owner) {
        return new ControlFilter(null, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 31), pipeline, department, owner);
    }

    private ControlScope scope(ControlFilter filter) {
        return control.scope(filter, TODAY);
    }

    private ControlFigures figures(Viewer viewer, ControlFilter filter) {
        return control.figures(viewer, scope(filter), 100, Language.EN);
    }

    private Visit visit(int stage, String entered, String left) {
        return new Visit(s.get(stage), at(entered), left == null ? null : at(left));
    }

    private Deal won(Viewer owner, String closed, Visit... visits) {
        return new Deal(client, owner, pipeline, s.get(2), "won", BigDecimal.TEN, "USD", null, LocalDate.of(2026, 1, 1), null, LocalDate.parse(closed), null, null, List.of(visits));
    }

    private Deal lost(Viewer owner, int stage, String closed, int reason, Visit... visits) {
        return new Deal(client, owner, pipeline, s.get(stage), "lost", BigDecimal.TEN, "USD", null, LocalDate.of(2026, 1, 1), null, LocalDate.parse(closed), reasons.get(reason), null, List.of(visits));
    }

    /// @param since when it came where it is
    private Deal open(Viewer owner, long in, long stage, String since, Visit... visits) {
        return new Deal(client, owner, in, stage, "open", BigDecimal.TEN, "USD", null, LocalDate.parse(since), null, null, null, null, List.of(visits));
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
