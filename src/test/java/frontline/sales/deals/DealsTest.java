package frontline.sales.deals;

import static frontline.clients.db.Tables.TEAM;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.jooq.impl.DSL.sum;

import com.ibm.icu.text.MessageFormat;
import frontline.clients.classifiers.Classifiers;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserForm;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.sales.Selling;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@RecordApplicationEvents
class DealsTest extends ProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired private Deals deals;
    @Autowired private DealMoves moves;
    @Autowired private ClosingDeals closing;
    @Autowired private Pipelines pipelines;
    @Autowired private Products products;
    @Autowired private Classifiers classifiers;
    @Autowired private Texts texts;
    @Autowired private ApplicationEvents events;
    private Selling selling;
    private Viewer anna;
    private Viewer boris;
    private List<Stage> stages;
    private long client;

    @BeforeEach
    void twoReps() {
        selling = new Selling(sql);
        anna = hire("Anna Petrova", Role.SALES_REP, department("North"));
        boris = hire("Boris Orlov", Role.SALES_REP, department("South"));
        stages = pipelines.active().getFirst().active();
        client = selling.client("Isdom", anna);
    }

    @Test
    void a_deal_begins_in_the_first_stage_and_is_its_openers() {
        DealView deal = deals.get(anna, open("GTX for Isdom"));
        assertThat(deal.stageId()).isEqualTo(stages.getFirst().id());
        assertThat(deal.ownerId()).isEqualTo(anna.userId());
        assertThat(deal.currency()).isEqualTo("USD");
        assertThat(deal.openedOn()).isEqualTo(TODAY);
        assertThat(deal.probability()).isEqualTo(10);
        assertThat(kinds()).containsExactly("deal_opened");
    }

    @Test
    void each_passage_of_a_stage_is_kept_with_its_time_also_the_way_back() {
        long id = open("GTX for Isdom");
        clock.advance(Duration.ofDays(2));
        moves.advance(anna, id, stages.get(2).id()).orThrow();
        clock.advance(Duration.ofHours(5));
        moves.advance(anna, id, stages.get(1).id()).orThrow();

        assertThat(deals.passagesOf(anna, id)).extracting(Passage::stageEn, p -> p.leftAt() == null ? null : Duration.between(p.enteredAt(), p.leftAt()))
                .containsExactly(tuple("New inquiry", Duration.ofDays(2)), tuple("Demonstration", Duration.ofHours(5)), tuple("Needs understood", null));
        assertThat(deals.get(anna, id).stageSince()).isEqualTo(clock.instant());
        assertThat(kinds()).containsExactly("deal_opened", "deal_advanced", "deal_advanced");
    }

    @Test
    void a_won_deal_is_closed_and_leaves_its_stage() {
        long id = open("GTX for Isdom");
        closing.win(anna, id, null).orThrow();
        DealView won = deals.get(anna, id);
        assertThat(won.state()).isEqualTo("won");
        assertThat(won.closedOn()).isEqualTo(TODAY);
        assertThat(won.probability()).isEqualTo(100);
        assertThat(deals.passagesOf(anna, id).getLast().leftAt()).isNotNull();
        assertThat(refusal(moves.advance(anna, id, stages.get(1).id()))).isEqualTo("deal.not_open");
        assertThat(refusal(closing.win(anna, id, null))).isEqualTo("deal.not_open");
    }

    @Test
    void a_deal_is_lost_only_with_a_reason_and_keeps_the_stage_at_which_it_was_lost() {
        long id = open("GTX for Isdom");
        moves.advance(anna, id, stages.get(3).id()).orThrow();
        long source = classifiers.byKey("source").orElseThrow().values().getFirst().id();
        assertThat(refusal(closing.lose(anna, id, null, "", null))).isEqualTo("deal.reason_required");
        assertThat(refusal(closing.lose(anna, id, source, "", null))).as("a value of another classifier").isEqualTo("deal.reason_required");
        assertThat(deals.get(anna, id).open()).isTrue();

        closing.lose(anna, id, reason(), "Twice as dear as theirs", null).orThrow();
        DealView lost = deals.get(anna, id);
        assertThat(lost.state()).isEqualTo("lost");
        assertThat(lost.stageEn()).isEqualTo("Proposal");
        assertThat(lost.lostReasonEn()).isEqualTo("Price");
        assertThat(lost.lostNote()).isEqualTo("Twice as dear as theirs");
    }

    @Test
    void a_reopened_deal_stands_where_it_was_closed_in_a_new_passage() {
        long id = open("GTX for Isdom");
        moves.advance(anna, id, stages.get(3).id()).orThrow();
        closing.lose(anna, id, reason(), "", null).orThrow();
        clock.advance(Duration.ofDays(30));
        closing.reopen(anna, id).orThrow();
        DealView deal = deals.get(anna, id);
        assertThat(deal.open()).isTrue();
        assertThat(deal.stageEn()).isEqualTo("Proposal");
        assertThat(deal.lostReasonId()).isNull();
        assertThat(deal.daysInStage(TODAY.plusDays(30), java.time.ZoneOffset.UTC)).isZero();
        assertThat(deals.passagesOf(anna, id)).extracting(Passage::stageEn).containsExactly("New inquiry", "Proposal", "Proposal");
        assertThat(refusal(closing.reopen(anna, id))).isEqualTo("deal.open_already");
    }

    @Test
    void what_is_written_down_afterwards_has_the_time_at_which_it_happened() {
        long id = deals.open(anna, NewDeal.named("Old one").forClient(client).openedOn(LocalDate.of(2026, 1, 10))).orThrow();
        assertThat(refusal(closing.win(anna, id, LocalDate.of(2026, 1, 9)))).isEqualTo("deal.closed_before_opened");
        assertThat(refusal(closing.win(anna, id, TODAY.plusDays(1)))).isEqualTo("deal.closed_in_future");
        closing.win(anna, id, LocalDate.of(2026, 1, 30)).orThrow();
        assertThat(deals.passagesOf(anna, id)).extracting(p -> Duration.between(p.enteredAt(), p.leftAt())).containsExactly(Duration.ofDays(20));
        assertThat(deals.get(anna, id).age(TODAY)).isEqualTo(20);
        assertThat(refusal(deals.open(anna, NewDeal.named("Tomorrow's").openedOn(TODAY.plusDays(1))))).isEqualTo("deal.opened_in_future");
    }

    @Test
    void the_amount_is_the_sum_of_the_lines_as_they_are_shown() {
        long gtx = products.add(ProductForm.of("GTX Basic", new BigDecimal("550"), "USD")).orThrow();
        long id = deals.open(anna, NewDeal.named("GTX for Isdom").forClient(client).worth(new BigDecimal("9.99"), null)).orThrow();
        deals.setLines(anna, id, List.of(NewLine.of(gtx, "3", "33.335", "0"), NewLine.of(gtx, "1", "0.05", "50"), NewLine.of(gtx, "2.5", "100", "33.33"))).orThrow();

        assertThat(deals.linesOf(anna, id)).extracting(line -> line.amount().toPlainString()).containsExactly("100.01", "0.03", "166.68");
        assertThat(deals.get(anna, id).amount()).isEqualByComparingTo("266.72");
        assertThat(sql.select(sum(DEAL_LINES.AMOUNT)).from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(id)).fetchSingle().value1()).isEqualByComparingTo("266.72");

        DealView deal = deals.get(anna, id);
        deals.change(anna, id, deal.version(), new DealChange(deal.name(), client, BigDecimal.ONE, null, null, null, null, "", Set.of(), deal.ownFields())).orThrow();
        assertThat(deals.get(anna, id).amount()).as("lines rule the amount").isEqualByComparingTo("266.72");
        deals.setLines(anna, id, List.of()).orThrow();
        assertThat(deals.get(anna, id).amount()).isEqualByComparingTo("266.72");
    }

    @Test
    void a_wrong_line_is_refused_at_its_field_and_nothing_is_changed() {
        long gtx = products.add(ProductForm.of("GTX Basic", new BigDecimal("550"), "USD")).orThrow();
        long old = products.add(ProductForm.of("GTK 400", new BigDecimal("26768"), "USD")).orThrow();
        products.archive(old, true);
        long id = open("GTX for Isdom");
        Outcome<Long> outcome = deals.setLines(anna, id, List.of(NewLine.of(gtx, "1", "550", "101"), NewLine.of(old, "0", "1", "0"), NewLine.of(9999, "1", "-1", "0")));
        assertThat(((Outcome.Refused<Long>) outcome).refusals()).extracting(r -> r.field()).containsExactlyInAnyOrder(
                "lines[0].discount", "lines[1].product_id", "lines[1].quantity", "lines[2].product_id", "lines[2].price");
        assertThat(deals.linesOf(anna, id)).isEmpty();
    }

    @Test
    void nobody_elses_words_are_lost_when_two_change_a_deal() {
        long id = open("GTX for Isdom");
        DealView seen = deals.get(anna, id);
        deals.change(anna, id, seen.version(), DealChange.of(seen)).orThrow();
        assertThatThrownBy(() -> deals.change(anna, id, seen.version(), DealChange.of(seen))).isInstanceOf(StaleVersion.class);
    }

    @Test
    void somebody_elses_deal_does_not_exist_for_a_rep_whatever_the_verb() {
        long id = open("GTX for Isdom");
        DealView deal = deals.get(anna, id);
        List<Runnable> verbs = List.of(
                () -> deals.get(boris, id), () -> deals.change(boris, id, deal.version(), DealChange.of(deal)), () -> moves.advance(boris, id, stages.get(1).id()),
                () -> closing.win(boris, id, null), () -> closing.lose(boris, id, reason(), "", null), () -> closing.reopen(boris, id),
                () -> deals.assign(boris, id, boris.userId()), () -> deals.setLines(boris, id, List.of()), () -> deals.setPeople(boris, id, Set.of()),
                () -> deals.linesOf(boris, id), () -> deals.peopleOf(boris, id), () -> deals.passagesOf(boris, id));
        for (Runnable verb : verbs) assertThatThrownBy(verb::run).isInstanceOf(NotFound.class);
        assertThat(deals.get(anna, id)).isEqualTo(deal);
    }

    @Test
    void a_deal_is_opened_only_for_a_client_one_sees_and_only_for_people_one_may_charge() {
        assertThat(refusal(deals.open(boris, NewDeal.named("GTX").forClient(client)))).isEqualTo("deal.client_unknown");
        assertThat(refusal(deals.open(boris, NewDeal.named("GTX").ownedBy(anna.userId())))).isEqualTo("deal.owner_unknown");
        assertThat(sql.fetchCount(DEALS)).isZero();
    }

    @Test
    void the_new_owner_sees_the_client_and_the_old_one_no_longer_the_deal() {
        long id = open("GTX for Isdom");
        deals.assign(administrator, id, boris.userId()).orThrow();
        assertThat(deals.get(boris, id).departmentId()).isEqualTo(boris.departmentId());
        assertThatThrownBy(() -> deals.get(anna, id)).isInstanceOf(NotFound.class);
        assertThat(sql.fetchExists(TEAM, TEAM.CLIENT_ID.eq(client), TEAM.USER_ID.eq(boris.userId()))).isTrue();
    }

    @Test
    void deals_follow_their_owner_into_another_department() {
        long id = open("GTX for Isdom");
        long east = department("East");
        Viewer head = hire("Helen Stone", Role.HEAD_OF_SALES, east);
        assertThatThrownBy(() -> deals.get(head, id)).isInstanceOf(NotFound.class);
        users.change(anna.userId(), new UserForm("Anna Petrova", "anna@northwind.example", "", Role.SALES_REP.code(), east, "")).orThrow();
        assertThat(deals.get(head, id).name()).isEqualTo("GTX for Isdom");
    }

    @Test
    void people_of_other_clients_do_not_take_part() {
        long ours = selling.person("Vera Isaeva", client);
        long other = selling.client("Cancity", anna);
        long theirs = selling.person("Oleg Kan", other);
        long id = open("GTX for Isdom");
        assertThat(refusal(deals.setPeople(anna, id, Set.of(ours, theirs)))).isEqualTo("deal.people_unknown");
        deals.setPeople(anna, id, Set.of(ours)).orThrow();
        assertThat(deals.peopleOf(anna, id)).extracting(DealPerson::name).containsExactly("Vera Isaeva");
        DealView deal = deals.get(anna, id);
        deals.change(anna, id, deal.version(), new DealChange(deal.name(), other, null, null, null, null, null, "", Set.of(), deal.ownFields())).orThrow();
        assertThat(deals.peopleOf(anna, id)).isEmpty();
    }

    @Test
    void every_event_has_its_sentence_in_both_languages() {
        long id = open("GTX for Isdom");
        moves.advance(anna, id, stages.get(1).id()).orThrow();
        closing.win(anna, id, null).orThrow();
        closing.reopen(anna, id).orThrow();
        closing.lose(anna, id, reason(), "Dear", null).orThrow();
        deals.assign(administrator, id, boris.userId()).orThrow();
        assertThat(kinds()).containsExactly("deal_opened", "deal_advanced", "deal_won", "deal_reopened", "deal_lost", "deal_assigned");
        List<String> sentences = new ArrayList<>();
        for (Language language : Language.values()) {
            for (DealEvent event : events.stream(DealEvent.class).toList()) {
                assertThat(event.clientId()).isEqualTo(client);
                String sentence = new MessageFormat(texts.all(language).get("history." + event.kind()), language.locale()).format(event.arguments());
                assertThat(sentence).contains("GTX for Isdom").doesNotContain("{");
                sentences.add(sentence);
            }
        }
        assertThat(sentences).contains("Deal “GTX for Isdom”: New inquiry → Needs understood", "Сделка «GTX for Isdom» — отказ на этапе «Потребность выяснена»: Цена");
    }

    @Test
    void two_who_move_a_deal_at_once_leave_one_open_passage() throws InterruptedException {
        long id = open("GTX for Isdom");
        List<Thread> movers = IntStream.range(0, 4).mapToObj(i -> Thread.ofVirtual().start(() -> moves.advance(anna, id, stages.get(1 + i % 2).id()))).toList();
        for (Thread mover : movers) mover.join();
        assertThat(deals.passagesOf(anna, id)).filteredOn(p -> p.leftAt() == null).hasSize(1);
        assertThat(deals.passagesOf(anna, id).getLast().stageId()).isEqualTo(deals.get(anna, id).stageId());
    }

    private List<String> kinds() {
        return events.stream(DealEvent.class).map(DealEvent::kind).toList();
    }

    private long open(String name) {
        return deals.open(anna, NewDeal.named(name).forClient(client).worth(new BigDecimal("5482.00"), "USD")).orThrow();
    }

    private long reason() {
        return classifiers.byKey("lost_reason").orElseThrow().values().getFirst().id();
    }

    private static String refusal(Outcome<Long> outcome) {
        return ((Outcome.Refused<Long>) outcome).refusals().getFirst().key();
    }
}
