package frontline.sales.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.sales.Selling;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DealBulkTest extends ProgramTest {

    @Autowired private DealBulk bulk;
    @Autowired private RunBulk run;
    @Autowired private Deals deals;
    @Autowired private Deeds deeds;
    @Autowired private Pipelines pipelines;
    @Autowired private StageSetup setup;
    private Viewer anna;
    private List<Stage> stages;
    private long bare;
    private long dated;

    @BeforeEach
    void twoDealsOfWhichOneLacksItsDate() {
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        stages = pipelines.active().getFirst().active();
        Stage first = stages.getFirst();
        setup.change(first.id(), StageTermsForm.of(new StageForm(first.nameEn(), first.nameRu(), first.probability(), first.targetDays())).demanding("deal.expected_on")).orThrow();
        long client = new Selling(sql).client("Isdom", anna);
        bare = deals.open(anna, NewDeal.named("Bare").forClient(client)).orThrow();
        dated = deals.open(anna, NewDeal.named("Dated").forClient(client).expectedOn(LocalDate.of(2026, 4, 1))).orThrow();
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void what_the_rules_keep_is_told_with_the_reason_and_the_rest_goes_and_comes_back() {
        BulkRun done = change(anna, DealBulkChange.stage(stages.get(1).id(), null));
        assertThat(done.done()).isEqualTo(1);
        assertThat(done.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo("Bare");
            assertThat(kept.refusals()).extracting(refusal -> refusal.field()).containsExactly("deal.expected_on");
        });
        assertThat(deals.get(anna, dated).stageId()).isEqualTo(stages.get(1).id());
        assertThat(sql.fetchCount(sql.selectFrom("clients.history").where("kind = 'deal_advanced'"))).isEqualTo(1);

        deeds.undo(anna, done.deed()).orThrow();
        assertThat(deals.get(anna, dated).stageId()).isEqualTo(stages.getFirst().id());
        assertThat(deals.passagesOf(anna, dated)).singleElement().satisfies(passage -> assertThat(passage.leftAt()).isNull());
        assertThat(sql.fetchCount(sql.selectFrom("clients.history").where("kind = 'deal_advanced'"))).isZero();
        assertThat(bulk.get(anna, done.id()).undone()).isTrue();
    }

    @Test
    void owner_executor_date_value_and_loss() {
        Viewer boris = hire("Boris Orlov", Role.SALES_REP, anna.departmentId());
        long reason = sql.fetchSingle("select v.id from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'lost_reason' limit 1").into(Long.class);
        long classifier = sql.fetchSingle("select id from clients.classifiers where 'deal' = any(cards) and key <> 'lost_reason' limit 1").into(Long.class);
        long value = sql.fetchSingle("select id from clients.classifier_values where classifier_id = {0} limit 1", classifier).into(Long.class);
        assertThat(change(anna, DealBulkChange.executor(boris.userId())).done()).isEqualTo(2);
        assertThat(deals.get(boris, bare).name()).isEqualTo("Bare");
        BulkRun day = change(anna, DealBulkChange.expected(LocalDate.of(2026, 4, 1)));
        assertThat(day.done()).isEqualTo(1);
        assertThat(day.unchanged()).isEqualTo(1);
        assertThat(change(anna, DealBulkChange.value(classifier, value)).done()).isEqualTo(2);
        assertThat(deals.get(anna, dated).classified()).contains(value);
        assertThat(change(administrator, DealBulkChange.owner(boris.userId())).done()).isEqualTo(2);
        assertThat(bulk.start(administrator, List.of(bare), DealBulkChange.lost(null, ""))).isInstanceOf(Outcome.Refused.class);
        assertThat(change(administrator, DealBulkChange.lost(reason, "Too late")).done()).isEqualTo(2);
        assertThat(change(administrator, DealBulkChange.lost(reason, "Again")).refused()).isEqualTo(2);
    }

    @Test
    void others_neither_change_nor_read_it() {
        Viewer outsider = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        assertThat(bulk.start(outsider, List.of(bare, dated), DealBulkChange.expected(null))).isInstanceOf(Outcome.Refused.class);
        UUID id = bulk.start(anna, List.of(bare), DealBulkChange.expected(null)).orThrow();
        assertThatThrownBy(() -> bulk.get(outsider, id)).isInstanceOf(NotFound.class);
    }

    @Test
    void all_that_a_filter_finds_is_changed_and_nothing_beyond_it() {
        deals.open(administrator, NewDeal.named("Dated by somebody else")).orThrow();
        UUID id = bulk.start(anna, "q=dated&state=open", DealBulkChange.expected(LocalDate.of(2026, 5, 5))).orThrow();
        run.run(id);
        assertThat(bulk.get(anna, id).total()).as("only what anna sees").isEqualTo(1);
        assertThat(deals.get(anna, dated).expectedOn()).isEqualTo(LocalDate.of(2026, 5, 5));
        assertThat(deals.get(anna, bare).expectedOn()).isNull();
        for (String unclear : List.of("ownr=mine", "q=%zz", "stage", "stage=first", "owner=me", "client=all", "amount_from=much", "opened_to=soon", "month=2026-13", "state=opne", "stalled=no", "expected=soon")) assertThat(bulk.start(anna, unclear, DealBulkChange.expected(null))).as(unclear).isInstanceOf(Outcome.Refused.class);
        assertThat(Web.stranger(port).api(tokenOf(anna), "POST", "/api/v1/deal-changes", "{\"filter\": \"q=Bare\", \"what\": \"expected\", \"expected_on\": \"2026-05-06\"}").body()).contains("\"total\":1");
    }

    @Test
    void a_stage_they_stand_in_is_handed_over_and_too_many_are_refused() {
        Viewer boris = hire("Boris Orlov", Role.SALES_REP, anna.departmentId());
        assertThat(change(anna, DealBulkChange.stage(stages.getFirst().id(), boris.userId())).done()).isEqualTo(2);
        assertThat(deals.get(boris, bare).stageId()).isEqualTo(stages.getFirst().id());
        assertThat(change(anna, DealBulkChange.stage(stages.getFirst().id(), null)).unchanged()).isEqualTo(2);
        assertThat(bulk.start(anna, LongStream.rangeClosed(1, DealBulk.MOST + 1).boxed().toList(), DealBulkChange.expected(null)))
                .isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.toString()).contains("deal.bulk.too_many"));
    }

    @Test
    void the_api_starts_it_and_tells_each_result() {
        Web web = Web.stranger(port);
        String token = tokenOf(anna);
        Web.Answer started = web.api(token, "POST", "/api/v1/deal-changes", "{\"deals\": [" + bare + ", " + dated + "], \"what\": \"stage\", \"stage_id\": " + stages.get(1).id() + "}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        UUID id = UUID.fromString(started.body().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1"));
        run.run(id);
        assertThat(web.api(token, "GET", "/api/v1/deal-changes/" + id, "").body()).contains("\"done\":1").contains("\"refused\":1").contains("\"field\":\"deal.expected_on\"");
        assertThat(web.api(token, "POST", "/api/v1/deal-changes", "{\"deals\": [" + bare + "]}").status()).isEqualTo(422);
    }

    private BulkRun change(Viewer viewer, DealBulkChange change) {
        UUID id = bulk.start(viewer, List.of(bare, dated), change).orThrow();
        run.run(id);
        return bulk.get(viewer, id);
    }
}
