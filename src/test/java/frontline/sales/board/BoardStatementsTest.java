package frontline.sales.board;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.sales.deals.DealFilter;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.pipelines.StageForm;
import frontline.sales.stages.Lack;
import frontline.sales.stages.StageSetup;
import frontline.sales.stages.StageTermsForm;
import frontline.sales.stages.StageTermsForm.CheckForm;
import frontline.sales.stages.Technology;
import frontline.testing.ProgramTest;
import frontline.testing.Statements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardStatementsTest extends ProgramTest {

    @Autowired private Board board;
    @Autowired private Deals deals;
    @Autowired private Pipelines pipelines;
    @Autowired private StageSetup setup;
    @Autowired private Technology technology;

    @Test
    void the_board_takes_four_statements_however_many_deals_there_are() {
        Pipeline pipeline = pipelines.active().getFirst();
        long client = new Selling(sql).client("Isdom", administrator);
        for (int i = 0; i < 70; i++) deals.open(administrator, NewDeal.named("Deal " + i).forClient(client).at(null, pipeline.active().get(i % 5).id()).worth(BigDecimal.ONE, "USD")).orThrow();
        List<BoardColumn> columns = new ArrayList<>();
        Runnable look = () -> columns.addAll(board.columns(administrator, pipeline, DealFilter.NONE.toCondition(administrator, LocalDate.of(2026, 3, 2), ZoneOffset.UTC, List.of()), true, 10, Language.EN));
        look.run(); // colleagues and types of actions are remembered from now on
        columns.clear();
        int statements = statementsOf(look);
        assertThat(columns).allSatisfy(column -> {
            assertThat(column.count()).isEqualTo(14);
            assertThat(column.cards()).hasSize(10);
            assertThat(column.after()).isNotNull();
        });
        assertThat(statements).isEqualTo(4);
    }

    @Test
    void however_many_deals_are_held_against_the_rules_it_takes_five_statements() {
        Pipeline pipeline = pipelines.active().getFirst();
        long client = new Selling(sql).client("Isdom", administrator);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) ids.add(deals.open(administrator, NewDeal.named("Deal " + i).forClient(client)).orThrow());
        Stage first = pipeline.active().getFirst();
        setup.change(first.id(), StageTermsForm.of(new StageForm(first.nameEn(), first.nameRu(), first.probability(), first.targetDays()))
                .demanding("client.phone", "deal.lines").checking(new CheckForm(null, "Call", "Звонок", null, true)).carriedOutBy(Set.of(), Set.of("administrator"))).orThrow();
        Map<Long, List<Lack>> lacks = new HashMap<>();
        assertThat(statementsOf(() -> lacks.putAll(technology.missing(technology.of(pipeline.id()), ids, administrator)))).isEqualTo(5);
        assertThat(lacks).hasSize(40).allSatisfy((id, missing) -> assertThat(missing).hasSize(3));
    }

    /// Beside the question whether what is remembered still stands, which a request asks once.
    private int statementsOf(Runnable work) {
        return (int) Statements.during(sql, work).stream().filter(statement -> !statement.contains("\"remembered\"")).count();
    }
}
