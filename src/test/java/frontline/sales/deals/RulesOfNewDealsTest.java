package frontline.sales.deals;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.Selling;
import frontline.sales.contracts.ContractForm;
import frontline.sales.contracts.Contracts;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.sales.proposals.Proposals;
import frontline.sales.proposals.ProposalTemplates;
import frontline.sales.stages.StageSetup;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Opening a deal further on, and the papers a stage may ask for.
class RulesOfNewDealsTest extends ProgramTest {

    @Autowired Deals deals;
    @Autowired DealMoves moves;
    @Autowired StageSetup setup;
    @Autowired Pipelines pipelines;
    @Autowired Products products;
    @Autowired Contracts contracts;
    @Autowired Proposals proposals;
    @Autowired ProposalTemplates templates;

    private Viewer rep;
    private List<Stage> stages;
    private long client;

    @BeforeEach
    void aRepAndAClient() {
        rep = hire("Anna Petrova", Role.SALES_REP, department("North"));
        stages = pipelines.active().getFirst().active();
        client = new Selling(sql).client("Isdom", rep);
    }

    @Test
    void a_deal_opened_further_on_brings_what_the_stages_before_ask_for() {
        demand(0, "client.phone", "deal.lines", "deal.expected_on");
        demand(1, "deal.amount");
        NewDeal late = NewDeal.named("GTX").forClient(client).at(null, stages.get(2).id());
        assertThat(fields(deals.open(rep, late))).containsExactlyInAnyOrder("client.phone", "lines", "expected_on", "amount");
        assertThat(fields(deals.open(rep, late.at(null, stages.get(1).id())))).containsExactlyInAnyOrder("client.phone", "lines", "expected_on");
        deals.open(rep, late.at(null, stages.get(0).id())).orThrow();

        sql.execute("insert into clients.contact_points (client_id, kind, value, normalized, position) values ({0}, 'phone', '+1 312 555 0100', '+13125550100', 0)", client);
        long product = products.add(ProductForm.of("GTX Plus", new BigDecimal("100"), "USD")).orThrow();
        deals.open(rep, late.expectedOn(LocalDate.of(2026, 5, 1)).with(List.of(NewLine.of(product, "1", "100", "0")), Set.of())).orThrow();
    }

    @Test
    void what_may_not_be_skipped_is_not_skipped_by_opening_beyond_it() {
        setup.change(stages.get(0).id(), setup.get(stages.get(0).id()).passable(false, true, true)).orThrow();
        assertThat(fields(deals.open(rep, NewDeal.named("GTX").forClient(client).at(null, stages.get(1).id())))).containsExactly("stage_id");
        assertThat(Web.stranger(port).api(tokenOf(rep), "POST", "/api/v1/deals", "{\"name\": \"GTX\", \"stage_id\": " + stages.get(1).id() + "}").status()).isEqualTo(422);
    }

    @Test
    void a_stage_may_ask_for_a_proposal_and_for_a_signed_contract() {
        demand(0, "deal.proposal_sent");
        demand(1, "deal.proposal_accepted", "deal.contract");
        long product = products.add(ProductForm.of("GTX Plus", new BigDecimal("100"), "USD")).orThrow();
        long deal = deals.open(rep, NewDeal.named("GTX").forClient(client).with(List.of(NewLine.of(product, "1", "100", "0")), Set.of())).orThrow();
        assertThat(fields(moves.advance(rep, deal, stages.get(1).id()))).containsExactly("deal.proposal_sent");
        long proposal = proposals.make(rep, deal, new Proposals.Order(templates.active().getFirst().id(), null, null)).orThrow();
        assertThat(fields(moves.advance(rep, deal, stages.get(1).id()))).containsExactly("deal.proposal_sent");
        sql.execute("update sales.proposals set state = 'sent' where id = {0}", proposal);
        moves.advance(rep, deal, stages.get(1).id()).orThrow();

        assertThat(fields(moves.advance(rep, deal, stages.get(2).id()))).containsExactlyInAnyOrder("deal.proposal_accepted", "deal.contract");
        sql.execute("update sales.proposals set state = 'accepted', answered_on = '2026-03-02' where id = {0}", proposal);
        long frame = contracts.write(rep, new ContractForm(client, null, null, "", "2026-03-02", "", "14", null)).orThrow();
        assertThat(fields(moves.advance(rep, deal, stages.get(2).id()))).as("a draft is no contract yet").containsExactly("deal.contract");
        contracts.sign(rep, frame, LocalDate.of(2026, 3, 2)).orThrow();
        moves.advance(rep, deal, stages.get(2).id()).orThrow();
    }

    private void demand(int stage, String... codes) {
        setup.change(stages.get(stage).id(), setup.get(stages.get(stage).id()).demanding(codes)).orThrow();
    }

    private static List<String> fields(Outcome<Long> outcome) {
        return ((Outcome.Refused<Long>) outcome).refusals().stream().map(Refusal::field).toList();
    }
}
