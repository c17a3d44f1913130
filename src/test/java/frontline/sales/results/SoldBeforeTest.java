package frontline.sales.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.testing.ProgramTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The figures of a company's 8,800 deals of 2016 and 2017, as others have published them.
class SoldBeforeTest extends ProgramTest {

    private static final Path PIPELINE = Path.of("../shared/data/crm-sales-opportunities/sales_pipeline.csv");

    @Autowired Results results;

    @Test
    void the_published_figures_come_out() throws IOException {
        assumeTrue(Files.exists(PIPELINE), "the data are not here: " + PIPELINE);
        load(Files.readAllLines(PIPELINE));
        ResultsFilter from = new ResultsFilter("", LocalDate.of(2017, 3, 1), LocalDate.of(2017, 12, 31), null, null, null, "", "", "");
        Figures figures = results.figures(administrator, from, LocalDate.of(2026, 3, 2), Language.EN);
        assertEquals(4238, figures.total().won());
        assertEquals(2473, figures.total().lost());
        assertEquals(2089, figures.total().inWork());
        assertEquals(new BigDecimal("0.631501"), figures.total().conversion());
        assertEquals(0, figures.total().income().compareTo(new BigDecimal("10005534")));
        assertEquals("51.8", figures.total().days().setScale(1, java.math.RoundingMode.HALF_UP).toString());
        assertEquals(List.of(531, 285, 438, 531, 308, 446, 503, 279, 406, 511), figures.months().stream().map(MonthLine::won).toList());
        assertEquals(30, figures.reps().size());
        assertEquals(figures.total().income(), figures.reps().stream().map(RepLine::income).reduce(BigDecimal.ZERO, BigDecimal::add));
        ResultsFilter nothing = new ResultsFilter(null, null, null, null, null, null, null, null, null);
        assertEquals(2017, results.figures(administrator, nothing, LocalDate.of(2026, 3, 2), Language.EN).scope().period().from().getYear());
    }

    private void load(List<String> lines) {
        SalesRows rows = new SalesRows(sql);
        long pipeline = rows.pipeline("Sales", 10, 40);
        List<Long> stages = rows.stages(pipeline);
        long reason = rows.reasons().getLast();
        Map<String, Viewer> agents = new HashMap<>();
        List<SalesRows.Deal> deals = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cell = line.split(",", -1);
            Viewer agent = agents.computeIfAbsent(cell[1], name -> hire(name.replace(" ", "-") + " " + name, Role.SALES_REP, departments.root()));
            String state = switch (cell[4]) {
                case "Won" -> "won";
                case "Lost" -> "lost";
                default -> "open";
            };
            deals.add(new SalesRows.Deal(null, agent, pipeline, stages.get(cell[4].equals("Prospecting") ? 0 : 1), state, cell[7].isEmpty() ? BigDecimal.ZERO : new BigDecimal(cell[7]), "USD", null,
                    cell[5].isEmpty() ? LocalDate.of(2017, 12, 31) : LocalDate.parse(cell[5]), null, cell[6].isEmpty() ? null : LocalDate.parse(cell[6]), state.equals("lost") ? reason : null, null, List.of()));
        }
        rows.save(deals);
    }
}
