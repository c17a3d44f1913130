package frontline.sales.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.agenda.actions.ActionView;
import frontline.agenda.actions.Actions;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ContactPoints;
import frontline.clients.cards.ContactPoints.NewContact;
import frontline.clients.history.History;
import frontline.clients.history.HistoryWorthy;
import frontline.clients.history.NewEntry;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Deals on their way by the company's rules, through the whole program.
class SellingByRulesTest extends ProgramTest {

    @Autowired private Deals deals;
    @Autowired private DealMoves moves;
    @Autowired private ClosingDeals closing;
    @Autowired private Checklist checklist;
    @Autowired private Executors executors;
    @Autowired private StageApprovals stageApprovals;
    @Autowired private FillIn fillIn;
    @Autowired private StageSetup setup;
    @Autowired private Pipelines pipelines;
    @Autowired private Products products;
    @Autowired private Clients clients;
    @Autowired private ContactPoints contacts;
    @Autowired private History history;
    @Autowired private ActionTypes types;
    @Autowired private Actions actions;
    @Autowired private Approvals approvals;
    @Autowired private DealDeletion deletion;
    @Autowired private Deeds deeds;
    private Viewer anna;
    private Viewer sergey;
    private Viewer lawyer;
    private long law;
    private List<Stage> stages;
    private long isdom;
    private long deal;

    @BeforeEach
    void aRepAHeadALawyerAndADeal() {
        long north = department("North");
        law = department("Law");
        anna = hire("Anna Petrova", Role.SALES_REP, north);
        sergey = hire("Sergey Lanskoy", Role.HEAD_OF_SALES, north);
        lawyer = hire("Lev Zakonov", Role.SALES_REP, law);
        stages = pipelines.active().getFirst().active();
        isdom = new Selling(sql).client("Isdom", anna);
        deal = deals.open(anna, NewDeal.named("GTX").forClient(isdom).worth(new BigDecimal("5000"), "USD")).orThrow();
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void all_that_is_missing_is_named_and_once_it_is_there_the_deal_goes() {
        rule(0, form -> form.demanding("client.phone", "deal.expected_on", "deal.lines"));
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).containsExactlyInAnyOrder("client.phone", "deal.expected_on", "deal.lines");
        assertThat(fields(closing.win(anna, deal, null))).hasSize(3);

        long product = products.add(ProductForm.of("GTX Plus", new BigDecimal("100"), "USD")).orThrow();
        fillIn.save(anna, deal, Map.of("client.phone", words("+1 312 555 0100"), "deal.expected_on", words("2026-05-01"), "product", words("" + product), "quantity", words("2")), Language.EN).orThrow();
        moves.advance(anna, deal, stages.get(1).id()).orThrow();
        assertThat(deals.get(anna, deal).amount()).isEqualByComparingTo("200");
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(1).id());
    }

    @Test
    void of_a_form_with_a_mistake_nothing_is_saved() {
        rule(0, form -> form.demanding("client.phone", "deal.note"));
        assertThat(fields(fillIn.save(anna, deal, Map.of("client.phone", words("what?"), "deal.note", words("Urgent")), Language.EN))).containsExactly("client.phone");
        assertThat(deals.get(anna, deal).note()).isNull();
    }

    @Test
    void losing_is_never_barred_and_without_rules_nothing_is() {
        rule(0, form -> form.demanding("client.phone"));
        long reason = sql.fetchSingle("select v.id from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'lost_reason' limit 1").into(Long.class);
        closing.lose(anna, deal, reason, "", null).orThrow();
    }

    @Test
    void a_point_ticks_itself_by_an_entry_about_the_deal_or_its_client_since_the_stage_was_entered() {
        long call = types.active().getFirst().id();
        rule(0, form -> form.checking(new CheckForm(null, "Call", "Звонок", call, true)));
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).singleElement().asString().startsWith("checks.");
        long other = deals.open(anna, NewDeal.named("Other").forClient(isdom)).orThrow();
        history.write(anna, NewEntry.about(isdom, call).saying("of the other one").on(new HistoryWorthy.Topic("deal", other))).orThrow();
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).as("an entry about another deal").hasSize(1);
        history.write(anna, NewEntry.about(isdom, call).saying("They want it")).orThrow();
        moves.advance(anna, deal, stages.get(1).id()).orThrow();
    }

    @Test
    void a_point_is_ticked_by_hand_and_the_tick_taken_back() {
        rule(0, form -> form.checking(new CheckForm(null, "Send the booklet", "Отправить буклет", null, true)));
        long check = setup.get(stages.get(0).id()).checks().getFirst().id();
        checklist.tick(anna, deal, check, true).orThrow();
        checklist.tick(anna, deal, check, false).orThrow();
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).containsExactly("checks." + check);
        checklist.tick(anna, deal, check, true).orThrow();
        moves.advance(anna, deal, stages.get(1).id()).orThrow();
        assertThatThrownBy(() -> checklist.tick(lawyer, deal, check, true)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_stage_of_another_department_is_handed_over_and_comes_back() {
        rule(2, form -> form.carriedOutBy(Set.of(law), Set.of()));
        assertThatThrownBy(() -> deals.get(lawyer, deal)).isInstanceOf(NotFound.class);
        assertThat(fields(moves.advance(anna, deal, stages.get(2).id()))).containsExactly("executor_id");
        assertThat(fields(moves.advance(anna, deal, stages.get(2).id(), sergey.userId()))).containsExactly("executor_id");

        moves.advance(anna, deal, stages.get(2).id(), lawyer.userId()).orThrow();
        assertThat(deals.get(lawyer, deal).name()).isEqualTo("GTX");
        assertThat(clients.find(lawyer, isdom)).isPresent();
        ActionView task = actions.openOf("client", isdom, Actions.FIRST, Language.EN).getFirst();
        assertThat(task.assigneeId()).isEqualTo(lawyer.userId());
        assertThat(task.prepare()).contains("GTX").contains(stages.get(2).nameEn());

        moves.advance(lawyer, deal, stages.get(3).id()).orThrow();
        assertThatThrownBy(() -> deals.get(lawyer, deal)).as("it is the owner's again").isInstanceOf(NotFound.class);
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(3).id());
    }

    @Test
    void a_stage_is_handed_over_only_to_those_who_may() {
        rule(0, form -> form.carriedOutBy(Set.of(), Set.of("sales_rep")));
        assertThat(fields(executors.handOver(anna, deal, sergey.userId()))).containsExactly("executor_id");
        executors.handOver(anna, deal, lawyer.userId()).orThrow();
        assertThat(deals.get(lawyer, deal).id()).isEqualTo(deal);
        executors.handOver(lawyer, deal, anna.userId()).orThrow();
        assertThatThrownBy(() -> deals.get(lawyer, deal)).isInstanceOf(NotFound.class);
    }

    @Test
    void granted_the_deal_goes_on_by_itself() {
        rule(0, form -> form.approvedBy("role:head_of_sales", null));
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).containsExactly("approval");
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        long question = approvals.waitingFor(sergey).getFirst().id();
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).containsExactly("approval");
        approvals.decide(sergey, question, true, "").orThrow();
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(1).id());
    }

    @Test
    void declined_it_stays_and_may_be_asked_anew() {
        rule(0, form -> form.approvedBy("user:" + sergey.userId(), null));
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        approvals.decide(sergey, approvals.waitingFor(sergey).getFirst().id(), false, "Not yet").orThrow();
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(0).id());
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        stageApprovals.withdraw(anna, deal);
        assertThat(approvals.waitingFor(sergey)).isEmpty();
        moves.advance(sergey, deal, stages.get(1).id()).orThrow();
    }

    @Test
    void whoever_carries_out_a_stage_neither_takes_the_deal_nor_keeps_it_once_it_is_closed() {
        executors.handOver(anna, deal, lawyer.userId()).orThrow();
        assertThat(fields(deals.assign(lawyer, deal, lawyer.userId()))).containsExactly("owner_id");
        closing.win(lawyer, deal, null).orThrow();
        assertThatThrownBy(() -> deals.get(lawyer, deal)).isInstanceOf(NotFound.class);
        deals.assign(sergey, deal, sergey.userId()).orThrow();
    }

    @Test
    void asking_for_another_stage_takes_the_place_of_the_first_question() {
        rule(0, form -> form.approvedBy("role:head_of_sales", null));
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        rule(0, form -> form);
        rule(1, form -> form.approvedBy("role:head_of_sales", null));
        stageApprovals.ask(anna, deal, stages.get(2).id(), null).orThrow();
        approvals.decide(sergey, approvals.waitingFor(sergey).getFirst().id(), true, "").orThrow();
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(2).id());
    }

    @Test
    void a_word_moves_no_deal_that_has_gone_elsewhere() {
        rule(0, form -> form.approvedBy("role:head_of_sales", null));
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        clock.advance(Duration.ofMinutes(1));
        sql.execute("update sales.deals set stage_id = {0}, stage_since = {1}", stages.get(2).id(), clock.instant());
        approvals.decide(sergey, approvals.waitingFor(sergey).getFirst().id(), true, "").orThrow();
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(2).id());

        rule(2, form -> form.approvedBy("role:head_of_sales", null));
        stageApprovals.ask(anna, deal, stages.get(3).id(), null).orThrow();
        stageApprovals.gone(Set.of(deal));
        assertThat(approvals.waitingFor(sergey)).isEmpty();
    }

    @Test
    void a_word_for_a_discount_covers_no_higher_one() {
        rule(0, form -> form.approvedBy("role:head_of_sales", BigDecimal.TEN));
        long product = products.add(ProductForm.of("GTX Plus", new BigDecimal("100"), "USD")).orThrow();
        deals.setLines(anna, deal, List.of(NewLine.of(product, "1", "100", "15"))).orThrow();
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        deals.setLines(anna, deal, List.of(NewLine.of(product, "1", "100", "40"))).orThrow();
        assertThat(approvals.waitingFor(sergey)).as("the question was about less").isEmpty();

        stageApprovals.ask(anna, deal, stages.get(2).id(), lawyer.userId()).orThrow();
        rule(2, form -> form.carriedOutBy(Set.of(), Set.of("head_of_sales")));
        approvals.decide(sergey, approvals.waitingFor(sergey).getFirst().id(), true, "").orThrow();
        assertThat(deals.get(anna, deal).stageId()).as("something else is missing").isEqualTo(stages.get(0).id());
        deals.setLines(anna, deal, List.of(NewLine.of(product, "1", "100", "41"))).orThrow();
        assertThat(fields(moves.advance(anna, deal, stages.get(1).id()))).containsExactly("approval");
        deals.setLines(anna, deal, List.of(NewLine.of(product, "1", "100", "39"))).orThrow();
        moves.advance(anna, deal, stages.get(1).id()).orThrow();
    }

    @Test
    void nobody_is_asked_about_a_deal_that_is_deleted_until_it_comes_back() {
        rule(0, form -> form.approvedBy("role:head_of_sales", null));
        stageApprovals.ask(anna, deal, stages.get(1).id(), null).orThrow();
        long deed = deletion.delete(sergey, deal).orThrow().deed();
        assertThat(approvals.waitingFor(sergey)).isEmpty();
        deeds.undo(sergey, deed).orThrow();
        approvals.decide(sergey, approvals.waitingFor(sergey).getFirst().id(), true, "").orThrow();
        assertThat(deals.get(anna, deal).stageId()).isEqualTo(stages.get(1).id());
    }

    @Test
    void points_of_another_pipeline_are_ticked_before_the_deal_goes_there() {
        long other = pipelines.add("Repeat", "", List.of(new StageForm("Offer", "", 50, null), new StageForm("Deal", "", 70, null))).orThrow();
        List<Stage> there = pipelines.get(other).active();
        Stage first = there.getFirst();
        setup.change(first.id(), StageTermsForm.of(new StageForm(first.nameEn(), first.nameRu(), first.probability(), first.targetDays())).checking(new CheckForm(null, "Call", "Звонок", null, true))).orThrow();
        long check = setup.get(first.id()).checks().getFirst().id();
        assertThat(fields(moves.advance(anna, deal, there.get(1).id()))).containsExactly("checks." + check);
        checklist.tick(anna, deal, check, true).orThrow();
        moves.advance(anna, deal, there.get(1).id()).orThrow();
    }

    @Test
    void the_api_names_each_lack_with_its_field() {
        rule(0, form -> form.demanding("client.phone", "deal.lines"));
        Web web = Web.stranger(port);
        Web.Answer answer = web.api(tokenOf(anna), "POST", "/api/v1/deals/" + deal + "/stage", "{\"stage_id\": " + stages.get(1).id() + "}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"client.phone\"").contains("\"field\":\"deal.lines\"").contains("Fill in “Phone”");
        contacts.add(anna, isdom, null, new NewContact("phone", "+1 312 555 0100", null)).orThrow();
        assertThat(web.api(tokenOf(anna), "POST", "/api/v1/deals/" + deal + "/stage", "{\"stage_id\": " + stages.get(1).id() + "}").body()).doesNotContain("client.phone");
    }

    @Test
    void the_api_shows_the_work_ticks_hands_over_and_asks() {
        rule(0, form -> form.demanding("client.phone").checking(new CheckForm(null, "Send the booklet", "Отправить буклет", null, true)).approvedBy("role:head_of_sales", null));
        long check = setup.get(stages.get(0).id()).checks().getFirst().id();
        Web web = Web.stranger(port);
        String token = tokenOf(anna);
        String at = "/api/v1/deals/" + deal;
        assertThat(web.api(token, "GET", at + "/stage-work", "").body()).contains("\"name\":\"Send the booklet\"").contains("\"done\":false").contains("\"field\":\"client.phone\"").contains("\"field\":\"approval\"");
        assertThat(web.api(token, "PUT", at + "/checks/" + check, "{\"done\": true}").body()).contains("\"done\":true").doesNotContain("checks." + check);
        assertThat(web.api(token, "POST", at + "/approval", "{\"stage_id\": " + stages.get(1).id() + "}").status()).isEqualTo(204);
        assertThat(approvals.waitingFor(sergey)).hasSize(1);
        assertThat(web.api(token, "POST", at + "/executor", "{\"executor_id\": " + lawyer.userId() + "}").status()).isEqualTo(204);
        assertThat(web.api(tokenOf(lawyer), "GET", at, "").body()).contains("\"executor_id\":" + lawyer.userId());
    }

    private void rule(int stage, UnaryOperator<StageTermsForm> rules) {
        Stage of = stages.get(stage);
        setup.change(of.id(), rules.apply(StageTermsForm.of(new StageForm(of.nameEn(), of.nameRu(), of.probability(), of.targetDays())))).orThrow();
    }

    private static String[] words(String... words) {
        return words;
    }

    private static List<String> fields(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusals) ? refusals.stream().map(refusal -> refusal.field()).toList() : List.of();
    }
}
