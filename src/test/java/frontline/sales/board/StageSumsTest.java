package frontline.sales.board;

import static org.assertj.core.api.Assertions.assertThat;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.sales.Selling;
import frontline.sales.deals.ClosingDeals;
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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The sums that the database keeps against those counted from the deals, after whatever was done to the deals.
class StageSumsTest extends ProgramTest {

    @Autowired private Board board;
    @Autowired private StageSums sums;
    @Autowired private Deals deals;
    @Autowired private ClosingDeals closing;
    @Autowired private Pipelines pipelines;

    @Test
    void whatever_is_done_to_deals_the_sums_are_those_of_the_deals() {
        long north = department("North");
        Viewer head = hire("Helen Head", Role.HEAD_OF_SALES, north);
        Viewer rep = hire("Roy Rep", Role.SALES_REP, north);
        Viewer other = hire("Otto Other", Role.SALES_REP, department("South"));
        Pipeline pipeline = pipelines.active().getFirst();
        long client = new Selling(sql).client("Isdom", administrator);
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            deals.open(administrator, NewDeal.named("Deal " + i).forClient(client).at(null, pipeline.active().get(i % 5).id())
                    .worth(BigDecimal.valueOf(random.nextInt(100_000), 2), i % 3 == 0 ? "EUR" : "USD")).orThrow();
        }
        List<String> deeds = List.of(
                "update sales.deals set owner_id = %d, department_id = (select department_id from identity.users where id = %1$d) where id %%%% 7 = %%d".formatted(rep.userId()),
                "update sales.deals set owner_id = %d, department_id = (select department_id from identity.users where id = %1$d) where id %%%% 7 = %%d".formatted(other.userId()),
                "update sales.deals set executor_id = %d, executor_department_id = (select department_id from identity.users where id = %1$d) where id %%%% 7 = %%d".formatted(rep.userId()),
                "update sales.deals set executor_id = null, executor_department_id = null where id %% 7 = %d",
                "update sales.deals set amount = amount + 1.01 where id %% 7 = %d",
                "update sales.deals set probability = case when probability is null then 33 end where id %% 7 = %d",
                "update sales.deals set stage_id = (select min(id) from sales.stages) where id %% 7 = %d",
                "update sales.deals set name = name || '!' where id %% 7 = %d",
                "delete from sales.deals where id = (select max(id) from sales.deals where id %% 7 = %d and state = 'open')");
        for (int turn = 0; turn < 60; turn++) {
            String deed = deeds.get(random.nextInt(deeds.size())).formatted(random.nextInt(7));
            sql.execute(deed);
            if (turn % 9 == 4) closing.win(administrator, sql.fetchSingle("select id from sales.deals where state = 'open' order by id limit 1").into(Long.class), null).orThrow();
            if (turn % 13 == 6) sums.addUp();
            for (Viewer viewer : List.of(administrator, head, rep, other)) assertThat(kept(viewer, pipeline)).as(viewer.name() + " after " + deed).isEqualTo(counted(viewer, pipeline));
        }
        assertThat(kept(rep, pipeline)).anyMatch(column -> !column.endsWith("[]"));
        sums.addUp();
        assertThat(sql.fetchSingle("select count(*) from sales.open_deal_sums").into(int.class)).isLessThan(60);
    }

    private List<String> kept(Viewer viewer, Pipeline pipeline) {
        return columns(viewer, pipeline, true);
    }

    private List<String> counted(Viewer viewer, Pipeline pipeline) {
        return columns(viewer, pipeline, false);
    }

    private List<String> columns(Viewer viewer, Pipeline pipeline, boolean whole) {
        var wanted = DealFilter.NONE.toCondition(viewer, LocalDate.of(2026, 3, 2), ZoneOffset.UTC, List.of());
        return board.columns(viewer, pipeline, wanted, whole, 1, Language.EN).stream().map(column -> column.stage().nameEn() + " " + column.count() + " " + column.sums()).toList();
    }
}
