package frontline.sales.board;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.sales.deals.DealFilter;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.testing.ProgramTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.CallbackExecuteListener;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BoardStatementsTest extends ProgramTest {

    @Autowired private Board board;
    @Autowired private Deals deals;
    @Autowired private Pipelines pipelines;

    @Test
    void the_board_takes_four_statements_however_many_deals_there_are() {
        Pipeline pipeline = pipelines.active().getFirst();
        long client = new Selling(sql).client("Isdom", administrator);
        for (int i = 0; i < 70; i++) deals.open(administrator, NewDeal.named("Deal " + i).forClient(client).at(null, pipeline.active().get(i % 5).id()).worth(BigDecimal.ONE, "USD")).orThrow();
        AtomicInteger statements = new AtomicInteger();
        ExecuteListenerProvider[] before = sql.configuration().executeListenerProviders();
        sql.configuration().set(new DefaultExecuteListenerProvider(new CallbackExecuteListener().onExecuteStart(context -> statements.incrementAndGet())));
        List<BoardColumn> columns;
        try {
            columns = board.columns(pipeline, DealFilter.NONE.toCondition(administrator, LocalDate.of(2026, 3, 2), ZoneOffset.UTC, List.of()), 10, Language.EN);
        } finally {
            sql.configuration().set(before);
        }
        assertThat(columns).allSatisfy(column -> {
            assertThat(column.count()).isEqualTo(14);
            assertThat(column.cards()).hasSize(10);
            assertThat(column.after()).isNotNull();
        });
        assertThat(statements).hasValue(4);
    }
}
