package frontline.satisfaction.matrix;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static frontline.satisfaction.db.Tables.ANALYSES;
import static frontline.satisfaction.db.Tables.BLOCKS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.QUESTIONS;
import static frontline.satisfaction.db.Tables.SURVEYS;
import static frontline.satisfaction.db.Tables.SURVEY_COMPETITORS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.satisfaction.analysis.Findings;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.analysis.Findings.Gap;
import frontline.satisfaction.analysis.Findings.Score;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.analysis.Findings.Standing;
import frontline.satisfaction.analysis.Settings;
import frontline.testing.BrowserTest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jooq.JSONB;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class MatrixJourneyTest extends BrowserTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] BENEFITS = {"delivery", "advice", "price", "care", "papers"};
    private static final String[] NAMES = {"Delivery on time", "Advice that helps", "A fair price", "Care after the sale", "Papers in order"};
    private static final String[] NAMES_RU = {"Доставка в срок", "Дельный совет", "Честная цена", "Забота после продажи", "Порядок в бумагах"};

    @Autowired Matrices matrices;
    private Viewer head;
    private long survey;
    private long analysis;

    @BeforeEach
    void analyse() {
        head = hire("Harald Nord", Role.HEAD_OF_SALES, department("North"));
        survey = sql.insertInto(SURVEYS).set(SURVEYS.SERIES_ID, 1L).set(SURVEYS.TITLE, "What builders value").set(SURVEYS.MODEL_SET_AT, clock.instant()).set(SURVEYS.LAUNCHED_AT, clock.instant())
                .set(SURVEYS.CREATED_AT, clock.instant()).set(SURVEYS.CREATED_BY, head.userId()).returningResult(SURVEYS.ID).fetchSingle().value1();
        block("overall", "satisfaction", "Satisfaction", "Удовлетворённость");
        for (int i = 0; i < BENEFITS.length; i++) {
            long block = block(BENEFITS[i], "benefit", NAMES[i], NAMES_RU[i]);
            if (i == 0) {
                question(block, "on_day", "Comes on the promised day");
                question(block, "whole", "Comes whole");
            }
        }
        long rival = sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, "Nordstein").returningResult(COMPETITORS.ID).fetchSingle().value1();
        sql.insertInto(SURVEY_COMPETITORS).set(SURVEY_COMPETITORS.SURVEY_ID, survey).set(SURVEY_COMPETITORS.COMPETITOR_ID, rival).set(SURVEY_COMPETITORS.POSITION, 1).execute();
        analysis = sql.insertInto(ANALYSES).set(ANALYSES.SURVEY_ID, survey).set(ANALYSES.SETTINGS, JSONB.valueOf(JSON.writeValueAsString(Settings.USUAL))).set(ANALYSES.REQUESTED_AT, clock.instant())
                .set(ANALYSES.FINISHED_AT, clock.instant()).set(ANALYSES.STATE, "done").set(ANALYSES.ANSWERS, 312).set(ANALYSES.FINDINGS, JSONB.valueOf(JSON.writeValueAsString(findings(rival))))
                .returningResult(ANALYSES.ID).fetchSingle().value1();
    }

    private static Findings findings(long rival) {
        Drivers all = drivers(driver("delivery", .42, .06, false), driver("advice", .27, .06, false), driver("price", .15, .06, false), driver("care", .1, .04, true), driver("papers", .06, .04, false));
        Drivers large = drivers(driver("delivery", .2, .06, false), driver("advice", .2, .06, false), driver("price", .2, .06, false), driver("care", .1, .04, true), driver("papers", .3, .05, false));
        Drivers small = drivers(driver("delivery", .5, .06, false), driver("advice", .3, .06, false), driver("price", .1, .06, false), driver("care", .06, .04, true), driver("papers", .04, .03, false));
        Drivers within = drivers(driver("on_day", .7, .1, false), driver("whole", .3, .1, false));
        List<Standing> standings = List.of(gap("delivery", -6, 2, rival), gap("advice", 7, 2.5, rival), gap("price", -1, 3, rival), gap("care", 4, 2, rival), gap("papers", 5, 2, rival), gap("on_day", -.4, .2, rival), gap("whole", .2, .3, rival));
        return new Findings(312, List.of(), List.of(new Score("overall", "index", 312, new Estimate(71.2, 69.4, 73))), new Slice("", 312, all, List.of(within), null, standings, List.of()),
                List.of(new Slice("Large builders", 140, large, List.of(), null, standings, List.of()), new Slice("Small builders", 172, small, List.of(), null, standings, List.of()), new Slice("Painters", 6, null, List.of(), null, List.of(), List.of())),
                null, null, List.of());
    }

    private static Drivers drivers(Driver... drivers) {
        return new Drivers("overall", 312, "lmg", "pairwise", .61, 1000, List.of(drivers), List.of());
    }

    private static Driver driver(String code, double importance, double half, boolean basic) {
        return new Driver(code, new Estimate(importance, importance - half, importance + half), importance * .61, 1, new Estimate(.2, .1, .3), 1.4, 60.0, basic ? new Estimate(9, 5, 13) : null, basic ? new Estimate(1.5, -1, 4) : null, basic);
    }

    private static Standing gap(String code, double gap, double half, long rival) {
        Estimate lead = new Estimate(gap, gap - half, gap + half);
        return new Standing(code, !Set.of("on_day", "whole").contains(code), 300, new Estimate(70, 68, 72), lead, List.of(new Gap(rival, 280, 70 - gap, lead, .01)));
    }

    private long block(String code, String part, String en, String ru) {
        return sql.insertInto(BLOCKS).set(BLOCKS.SURVEY_ID, survey).set(BLOCKS.CODE, code).set(BLOCKS.PART, part).set(BLOCKS.NAME_EN, en).set(BLOCKS.NAME_RU, ru).set(BLOCKS.POSITION, sql.fetchCount(BLOCKS) + 1)
                .returningResult(BLOCKS.ID).fetchSingle().value1();
    }

    private void question(long block, String code, String text) {
        sql.insertInto(QUESTIONS).set(QUESTIONS.SURVEY_ID, survey).set(QUESTIONS.CODE, code).set(QUESTIONS.KIND, "comparison").set(QUESTIONS.TEXT_EN, text).set(QUESTIONS.SCALE_FROM, 1).set(QUESTIONS.SCALE_TO, 5)
                .set(QUESTIONS.BLOCK_ID, block).set(QUESTIONS.POSITION, sql.fetchCount(QUESTIONS) + 1).execute();
    }

    @Test
    void a_head_reads_what_to_do_and_plans_a_measure() {
        signIn(head);
        visit("/analyses/" + analysis + "/matrix");
        assertThat(page.locator(".plot-matrix").first().locator("svg")).isVisible();
        assertThat(page.locator(".is-vulnerable li")).hasText("Delivery on time");
        assertThat(page.locator(".is-advantage li")).hasText("Advice that helps");
        assertThat(page.locator("#reserves li")).containsText("Care after the sale");
        Locator care = page.locator("#point-care");
        assertThat(care).containsText("never let it slip");
        assertThat(care).not().containsText("reduce investment");
        assertThat(page.locator("#point-price")).containsText("Undecided");
        assertThat(page.locator("#point-papers")).containsText("Valued more by: Large builders (30.0%)");
        assertThat(page.locator("#point-delivery")).containsText("Nordstein");
        assertEquals("/measures/new?analysis=" + analysis + "&code=delivery", page.locator("#point-delivery a.button").getAttribute("href"));
        assertEquals(2, page.locator(".matrix-segments article").count());
        assertThat(page.locator("#segments")).containsText("Painters");
        page.locator(".matrix-levels").getByText("Within “Delivery on time”").click();
        assertThat(page.locator("#point-on_day")).containsText("Needs improvement");
    }

    @Test
    void a_phone_shows_it_without_being_wider_than_itself() {
        open(390, 844);
        signIn(head);
        visit("/analyses/" + analysis + "/matrix");
        assertThat(page.locator(".plot-matrix").first().locator("svg")).isVisible();
        assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
    }

    @Test
    void files_say_the_same() throws IOException {
        signIn(head);
        visit("/analyses/" + analysis + "/matrix");
        String svg = Files.readString(downloaded("SVG"));
        assertTrue(svg.contains("Delivery on time") && svg.contains("What builders value"), svg);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(downloaded("PNG"))));
        assertEquals(1920, image.getWidth());
        try (PDDocument report = Loader.loadPDF(Files.readAllBytes(downloaded("Report, PDF")))) {
            String text = new PDFTextStripper().getText(report);
            assertTrue(text.contains("What builders value") && text.contains("1 / " + report.getNumberOfPages()), text);
        }
        byte[] workbook = Files.readAllBytes(downloaded("Excel"));
        assertEquals('P', workbook[0]);
    }

    private Path downloaded(String name) {
        page.locator("summary", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Download")).click();
        Download download = page.waitForDownload(() -> page.locator(".menu-sheet").getByText(name, new Locator.GetByTextOptions().setExact(true)).click());
        Path path = download.path();
        page.reload();
        return path;
    }

    @Test
    void what_is_not_done_says_so_and_others_may_not_look() {
        sql.update(ANALYSES).set(ANALYSES.STATE, "running").set(ANALYSES.FINDINGS, (JSONB) null).execute();
        signIn(head);
        visit("/analyses/" + analysis + "/matrix");
        assertThat(page.locator(".empty")).containsText("not done yet");
        assertTrue(matrices.of(head, analysis).isEmpty());
        Viewer rep = hire("Nora North", Role.SALES_REP, department("East"));
        assertThrows(RuntimeException.class, () -> matrices.of(rep, analysis));
        assertFalse(rep.may(frontline.identity.Permission.MEASURE_SATISFACTION));
    }
}
