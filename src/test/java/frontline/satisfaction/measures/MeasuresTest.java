package frontline.satisfaction.measures;

import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.RESPONSES;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import frontline.agenda.actions.Actions;
import frontline.agenda.types.ActionTypes;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.measures.EffectFindings.Line;
import frontline.satisfaction.programmes.ProgrammeForm;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.JSONB;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class MeasuresTest extends ProgramTest {

    private static final Segment VIP = new Segment("Vip", "q=Vip");

    @Autowired private Programmes programmes;
    @Autowired private Measures measures;
    @Autowired private Effects effects;
    @Autowired private Tasks tasks;
    @Autowired private Actions actions;
    @Autowired private ActionTypes types;
    @Autowired private Surveys surveys;
    @Autowired private QuestionnaireDrafts drafts;
    private Viewer helen;
    private Viewer moses;
    private long programme;
    private long survey;
    private long analysis;

    @BeforeEach
    void anAnalysedSurvey() {
        helen = hire("Helen Head", Role.HEAD_OF_SALES, department("North"));
        moses = hire("Moses Rep", Role.SALES_REP, department("South"));
        programme = programmes.begin(helen, ProgrammeForm.named("Wholesale", new Segment("All clients", ""), helen.userId()).to("Why", "What")).orThrow();
        survey = new Questioning(surveys, drafts).launched(helen);
        sql.update(SURVEYS).set(SURVEYS.PROGRAMME_ID, programme).where(SURVEYS.ID.eq(survey)).execute();
        Driver onTime = new Driver("on_time", new Estimate(1, 1, 1), .5, 1, new Estimate(3, 2, 4), 1, null, null, null, false);
        Findings findings = new Findings(50, List.of(), List.of(), new Slice("", 50, null, List.of(), new Drivers("satisfaction", 50, "lmg", "pairwise", .5, 0, List.of(onTime), List.of()), List.of(), List.of()), List.of(), null, null, List.of());
        analysis = sql.insertInto(ANALYSES).set(ANALYSES.SURVEY_ID, survey).set(ANALYSES.SETTINGS, JSONB.valueOf("{}")).set(ANALYSES.REQUESTED_AT, clock.instant()).set(ANALYSES.STATE, "done")
                .set(ANALYSES.FINISHED_AT, clock.instant()).set(ANALYSES.FINDINGS, JSONB.valueOf(JsonMapper.builder().build().writeValueAsString(findings))).returning(ANALYSES.ID).fetchSingle().getId();
    }

    @Test
    void a_measure_keeps_what_the_analysis_says_of_its_aim() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon").costing("2000").aimingAt("1.5")).orThrow();
        Measure measure = measures.get(helen, id);
        assertThat(measure.blockCode()).isEqualTo("delivery");
        assertThat(measure.property().en()).isEqualTo("It comes on time");
        assertThat(measure.gain().expected()).isEqualTo(new Estimate(4.5, 3, 6));
        assertThat(measure.gain().perThousand()).isEqualTo(2.25);
        assertThat(measures.plan(helen, about("nothing", "Deliver"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void a_task_needs_a_day_and_the_touched_a_filter_that_leaves_somebody_out() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon")).orThrow();
        assertThat(tasks.plan(helen, id, 1, helen.userId(), null, "Ask the carrier").toString()).contains("due_on");
        assertThat(tasks.plan(helen, id, 1, helen.userId(), LocalDate.of(2026, 3, 3), " ").toString()).contains("words");
        assertThat(measures.plan(helen, about("on_time", "Deliver").touching(new Segment("Some", "no filter"))).toString()).contains("touched");
    }

    @Test
    void the_list_is_ordered_by_gain_per_cost() {
        long dear = measures.plan(helen, about("on_time", "Dear").costing("9000").aimingAt("1")).orThrow();
        long unpriced = measures.plan(helen, about("on_time", "Unpriced").aimingAt("1")).orThrow();
        long cheap = measures.plan(helen, about("on_time", "Cheap").costing("1000").aimingAt("1")).orThrow();
        long free = measures.plan(helen, about("on_time", "Free").costing("0").aimingAt("1")).orThrow();
        assertThat(measures.all(helen, programme)).extracting(Measure::id).containsExactly(free, cheap, dear, unpriced);
        measures.drop(helen, free, "No").orThrow();
        assertThat(measures.all(helen, null)).extracting(Measure::id).containsExactly(cheap, dear, unpriced, free);
    }

    @Test
    void steps_are_dated_and_can_be_taken_back() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon")).orThrow();
        assertThat(measures.finish(helen, id, null)).isInstanceOf(Outcome.Refused.class);
        assertThat(measures.start(helen, id, LocalDate.of(2026, 3, 3))).isInstanceOf(Outcome.Refused.class);
        measures.start(helen, id, LocalDate.of(2026, 2, 1)).orThrow();
        assertThat(measures.get(helen, id).startedAt()).isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(measures.finish(helen, id, LocalDate.of(2026, 1, 31))).isInstanceOf(Outcome.Refused.class);
        measures.finish(helen, id, null).orThrow();
        measures.stepBack(helen, id);
        assertThat(measures.get(helen, id).state()).isEqualTo("running");
        measures.stepBack(helen, id);
        assertThat(measures.get(helen, id).state()).isEqualTo("planned");
    }

    @Test
    void an_owner_sees_and_works_on_the_own_measure_and_on_no_other() {
        long own = measures.plan(helen, MeasureForm.about(programme, analysis, "on_time", "Deliver before noon", moses.userId())).orThrow();
        long other = measures.plan(helen, about("on_time", "Other")).orThrow();
        assertThat(measures.all(moses, null)).extracting(Measure::id).containsExactly(own);
        assertThatThrownBy(() -> measures.get(moses, other)).isInstanceOf(NotFound.class);
        measures.start(moses, own, null).orThrow();
        long action = tasks.plan(helen, own, types.active().getFirst().id(), moses.userId(), LocalDate.of(2026, 3, 5), "Ask the carrier").orThrow();
        assertThat(actions.get(moses, action, Language.EN).subject().label()).isEqualTo("Deliver before noon");
        actions.complete(moses, action);
        assertThat(tasks.done(own)).extracting(Tasks.Done::words).containsExactly("Ask the carrier");
        Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
        assertThat(web.get("/measures/" + own).body()).contains("Ask the carrier");
        assertThat(web.get("/measures/" + other).status()).isEqualTo(404);
        assertThat(web.get("/measures").status()).isEqualTo(200);
    }

    @Test
    void two_who_change_it_at_once_do_not_overwrite_each_other() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon")).orThrow();
        Measure read = measures.get(helen, id);
        measures.change(helen, id, read.version(), MeasureForm.of(read).costing("10")).orThrow();
        assertThatThrownBy(() -> measures.change(helen, id, read.version(), MeasureForm.of(read).costing("20"))).isInstanceOf(StaleVersion.class);
    }

    @Test
    void after_the_next_wave_it_shows_what_moved_against_those_it_did_not_touch() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon").aimingAt("2").touching(VIP)).orThrow();
        List<Long> clients = new ArrayList<>();
        Selling selling = new Selling(sql);
        for (int i = 0; i < 20; i++) clients.add(selling.client((i < 10 ? "Vip " : "Plain ") + i, helen));
        sql.execute("update clients.clients set created_at = timestamptz '2025-01-01'");
        for (int i = 0; i < 20; i++) answer(survey, clients.get(i), 4 + i % 3, 3, 6 + i % 2);
        surveys.close(helen, survey).orThrow();
        clock.advance(Duration.ofDays(10));
        assertThat(effects.compute(helen, id, null, null)).isInstanceOf(Outcome.Refused.class);
        measures.start(helen, id, null).orThrow();
        LocalDate began = LocalDate.of(2026, 3, 12);
        for (int i = 0; i < 20; i++) pay(clients.get(i), began.minusDays(20), 100 + i);
        clock.advance(Duration.ofDays(60));
        for (int i = 0; i < 20; i++) pay(clients.get(i), began.plusDays(20), 100 + i + (i < 10 ? 50 + i : 10 + i % 4));
        assertThat(effects.compute(helen, id, null, null)).isInstanceOf(Outcome.Refused.class);
        long second = surveys.nextWave(helen, survey).orThrow();
        surveys.setModel(helen, second, frontline.satisfaction.surveys.ModelForm.needing(10, "Enough")).orThrow();
        surveys.launch(helen, second).orThrow();
        // the touched rise by 2 or 3, the others by 0 or 1: 2.5 less 0.5
        for (int i = 0; i < 20; i++) answer(second, clients.get(i), 4 + i % 3 + i % 2 + (i < 10 ? 2 : 0), i < 10 ? 4 : 3, 6 + i % 2 + (i < 10 ? 2 : 0));

        Effect effect = effects.compute(helen, id, null, null).orThrow();
        Line aim = effect.findings().line("aim").orElseThrow();
        assertThat(aim.method()).isEqualTo("panel");
        assertThat(aim.effect().value()).isCloseTo(2, within(1e-9));
        assertThat(effect.verdict()).isEqualTo("worked");
        assertThat(effect.findings().line("loyalty").orElseThrow().effect()).isNull();
        assertThat(effect.findings().line("loyalty").orElseThrow().remark()).isEqualTo("constant");
        Line income = effect.findings().line("income").orElseThrow();
        assertThat(effect.findings().days()).isEqualTo(60);
        assertThat(income.touched().meanBefore()).isCloseTo(104.5, within(1e-9));
        assertThat(income.effect().value()).isCloseTo(54.5 - 11.7, within(1e-9));

        effects.compute(helen, id, survey, second).orThrow();
        assertThat(effects.of(helen, id)).hasSize(2).last().isEqualTo(new Effect(effect.id(), id, effect.before(), effect.after(), effect.computedAt(), "worked", effect.findings()));
        assertThat(Web.signedIn(port, "helen@northwind.example", PASSWORD).get("/measures/" + id).body()).contains("It worked. It comes on time: the touched clients gained 2.00 marks more than the others");
        assertThat(Web.signedIn(port, "helen@northwind.example", PASSWORD).get("/programmes/" + programme).body()).contains("Deliver before noon", "worked");
    }

    @Test
    void a_measure_for_all_clients_has_nobody_to_be_compared_with() {
        long id = measures.plan(helen, about("on_time", "Deliver before noon")).orThrow();
        for (int i = 0; i < 6; i++) answer(survey, null, 3 + i % 2, 3, 6);
        surveys.close(helen, survey).orThrow();
        clock.advance(Duration.ofDays(1));
        measures.start(helen, id, null).orThrow();
        clock.advance(Duration.ofDays(1));
        long second = surveys.nextWave(helen, survey).orThrow();
        surveys.setModel(helen, second, frontline.satisfaction.surveys.ModelForm.needing(10, "Enough")).orThrow();
        surveys.launch(helen, second).orThrow();
        for (int i = 0; i < 6; i++) answer(second, null, 8 + i % 2, 4, 6);
        Effect effect = effects.compute(helen, id, null, null).orThrow();
        assertThat(effect.verdict()).isEqualTo("undecided");
        assertThat(effect.findings().reason()).isEqualTo("no_comparison");
        assertThat(effect.findings().line("aim").orElseThrow().method()).isEqualTo("before_after");
    }

    private MeasureForm about(String code, String title) {
        return MeasureForm.about(programme, analysis, code, title, helen.userId());
    }

    private void answer(long wave, Long client, int onTime, int overall, int recommend) {
        sql.insertInto(RESPONSES).set(RESPONSES.SURVEY_ID, wave).set(RESPONSES.CLIENT_ID, client).set(RESPONSES.WAY, "import").set(RESPONSES.STARTED_AT, clock.instant()).set(RESPONSES.COMPLETED_AT, clock.instant())
                .set(RESPONSES.ANSWERS, JSONB.valueOf("{\"on_time\": " + onTime + ", \"overall\": " + overall + ", \"recommend\": " + recommend + "}")).execute();
    }

    private void pay(long client, LocalDate day, int amount) {
        sql.execute("insert into sales.payments (client_id, paid_on, amount, currency) values (?, ?, ?, 'USD')", client, day, amount);
    }
}
