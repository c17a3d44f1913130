package frontline.insight.subscriptions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.files.Files;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Wording;
import frontline.platform.text.Written;
import frontline.sales.SalesRows;
import frontline.sales.SalesRows.Deal;
import frontline.sales.Selling;
import frontline.testing.BrowserTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SubscriptionsTest extends BrowserTest {

    private static final String QUESTION = "facts=deals&m=sum:amount&row=owner&f=state~in~won";

    @Autowired private Subscriptions subscriptions;
    @Autowired private Sending sending;
    @Autowired private Files files;
    @Autowired private Texts texts;

    private Viewer head;
    private Viewer rep;

    @BeforeEach
    void sell() {
        SalesRows rows = new SalesRows(sql);
        long north = department("North");
        head = hire("Harald Nord", Role.HEAD_OF_SALES, north);
        rep = hire("Nora North", Role.SALES_REP, north);
        Viewer other = hire("Nils North", Role.SALES_REP, north);
        long pipeline = rows.pipeline("Sales", 10, 50);
        long stage = rows.stages(pipeline).getFirst();
        long client = new Selling(sql).client("Isdom", rep);
        rows.save(List.of(won(rep, client, pipeline, stage, "700"), won(other, client, pipeline, stage, "100")));
    }

    private static Deal won(Viewer owner, long client, long pipeline, long stage, String amount) {
        return new Deal(client, owner, pipeline, stage, "won", new BigDecimal(amount), "USD", null, LocalDate.of(2025, 2, 1), null, LocalDate.of(2025, 4, 3), null, null, List.of());
    }

    @Test
    void each_reader_gets_the_figures_of_their_own_sight_on_its_day_and_once() throws IOException {
        users.speak(rep.userId(), Language.RU);
        long id = subscriptions.add(head, form("xlsx", "week", "1", "9", head, rep), words()).orThrow();
        sending.sendDue();
        assertEquals(0, letters().size(), "its day has not come");
        clock.advance(Duration.ofDays(7));
        sending.sendDue();
        sending.sendDue();
        assertEquals(2, letters().size());
        String ofHead = workbook("Harald");
        String ofRep = workbook("Nora");
        assertTrue(ofHead.contains("Nils North;100") && ofHead.contains("Total;800"), ofHead);
        assertEquals(List.of("Nora North;700.00", "Итого;700.00"), ofRep.lines().skip(1).toList(), "in the reader's language, and no colleague's figure");
        assertTrue(subscriptions.own(head, id).nextAt().isAfter(Instant.now(clock)));
    }

    @Test
    void a_clock_that_is_set_back_sends_nothing_twice_and_keeps_nothing_back() {
        subscriptions.add(head, form("xlsx", "day", "1", "9", head), words()).orThrow();
        clock.advance(Duration.ofHours(2));
        sending.sendDue();
        assertEquals(1, letters().size());
        clock.advance(Duration.ofHours(-2));
        sending.sendDue();
        clock.advance(Duration.ofHours(2));
        sending.sendDue();
        assertEquals(1, letters().size(), "nine o'clock comes twice");
        clock.advance(Duration.ofDays(365));
        sending.sendDue();
        assertEquals(2, letters().size());
        clock.advance(Duration.ofDays(-364));
        sending.sendDue();
        clock.advance(Duration.ofDays(1));
        sending.sendDue();
        assertEquals(3, letters().size(), "not a year later");
    }

    @Test
    void a_paper_says_what_it_is_and_whose() throws IOException {
        long id = subscriptions.add(head, form("pdf", "month", "31", "18", head), words()).orThrow();
        sending.sendNow(head, id).orThrow();
        String paper;
        try (var pdf = Loader.loadPDF(attachment("Harald"))) {
            paper = new PDFTextStripper().getText(pdf);
        }
        assertTrue(paper.contains("Income by rep") && paper.contains("Nora North") && paper.contains("800"), paper);
    }

    @Test
    void who_has_gone_gets_nothing_and_the_owner_learns_of_it() {
        long id = subscriptions.add(head, form("pdf", "day", "1", "8", rep), words()).orThrow();
        users.deactivate(rep.userId());
        clock.advance(Duration.ofDays(1));
        sending.sendDue();
        assertEquals(0, letters().size());
        assertEquals("subscription.nobody_left", subscriptions.own(head, id).trouble());
    }

    @Test
    void what_cannot_be_answered_is_not_set_up() {
        assertEquals(List.of("query"), fields(subscriptions.add(head, new SubscriptionForm("Odd", "facts=weather", "pdf", "day", "1", "8", List.of(head.userId())), words())));
        assertEquals(List.of("query"), fields(subscriptions.add(head, new SubscriptionForm("Odd", "facts=deals&m=sum:colour", "pdf", "day", "1", "8", List.of(head.userId())), words())));
        assertEquals(List.of("title", "every", "hour", "readers"), fields(subscriptions.add(head, new SubscriptionForm(" ", QUESTION, "pdf", "fortnight", "1", "25", List.of()), words())));
        assertEquals(List.of("on_day"), fields(subscriptions.add(head, form("pdf", "week", "8", "8", head), words())));
        assertEquals(List.of("readers"), fields(subscriptions.add(rep, form("pdf", "day", "1", "8", head), words())), "a rep sends to himself alone");
    }

    @Test
    void only_the_owner_changes_it_and_a_reader_may_leave() {
        long id = subscriptions.add(head, form("pdf", "day", "1", "8", head, rep), words()).orThrow();
        assertThrows(NotFound.class, () -> subscriptions.own(rep, id));
        assertThrows(NotFound.class, () -> subscriptions.delete(rep, id));
        assertEquals(1, subscriptions.of(rep).size());
        subscriptions.leave(rep, id);
        assertEquals(0, subscriptions.of(rep).size());
        subscriptions.pause(head, id, true);
        clock.advance(Duration.ofDays(3));
        sending.sendDue();
        assertEquals(0, letters().size(), "it is paused");
    }

    @Test
    void what_was_deleted_by_mistake_comes_back_as_it_was() {
        long id = subscriptions.add(head, new SubscriptionForm("Income + {debts} & 50%", QUESTION, "pdf", "day", "1", "8", List.of(head.userId(), rep.userId())), words()).orThrow();
        subscriptions.pause(head, id, true);
        signIn(head);
        visit("/subscriptions");
        page.getByLabel("Delete").click();
        assertThat(page.locator("table.list")).hasCount(0);
        users.deactivate(rep.userId());
        page.locator(".toast-line button").last().click();
        assertThat(page.locator("table.list")).containsText("Income + {debts} & 50%");
        Subscription back = subscriptions.of(head).getFirst();
        assertEquals("Income + {debts} & 50%", back.title());
        assertTrue(back.paused(), "nobody gets letters by an undo");
        assertEquals(List.of("Harald Nord"), back.readers().stream().map(reader -> reader.name()).toList());
    }

    @Test
    void a_head_sends_a_slice_by_mail_from_its_page() {
        signIn(head);
        visit("/slices?" + QUESTION);
        page.getByText("By mail").click();
        page.waitForURL("**/subscriptions/new?**");
        page.locator("input[name=title]").fill("Income by rep");
        page.locator("input[name=onDay]").fill("9");
        page.locator("button[data-default]").click();
        assertThat(page.locator(".field-wrong")).containsText("A number from 1 to 7.");
        assertThat(page.locator("input[name=title]")).hasValue("Income by rep");
        page.locator("input[name=onDay]").fill("5");
        page.locator("button[data-default]").click();
        assertThat(page.locator("table.list")).containsText("each Friday at 8:00");
        page.getByLabel("Send now").click();
        assertThat(page.locator(".toast-line")).containsText("“Income by rep” is on its way.");
        assertEquals(1, letters().size());
        page.getByLabel("Delete").click();
        assertThat(page.locator("table.list")).hasCount(0);
        page.locator(".toast-line button").last().click();
        assertThat(page.locator("table.list")).containsText("Income by rep");
    }

    private SubscriptionForm form(String format, String every, String onDay, String hour, Viewer... readers) {
        return new SubscriptionForm("Income by rep", QUESTION, format, every, onDay, hour, List.of(readers).stream().map(Viewer::userId).toList());
    }

    private Wording words() {
        return new Wording(texts, new Written(Language.EN, ZoneOffset.UTC, clock));
    }

    private static List<String> fields(Outcome<Long> outcome) {
        return outcome instanceof Outcome.Refused<Long>(var refusals) ? refusals.stream().map(refusal -> refusal.field()).distinct().toList() : List.of();
    }

    private List<Long> letters() {
        return sql.fetch("select id from platform.letters where origin_kind = 'subscription'").into(Long.class);
    }

    private byte[] attachment(String reader) throws IOException {
        long file = sql.fetchSingle("select f.file_id from platform.letter_files f join platform.letter_recipients r on r.letter_id = f.letter_id where r.address ilike {0}", reader + "@%").into(Long.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.writeTo(file, out);
        return out.toByteArray();
    }

    /// All that is written in the reader's workbook.
    private String workbook(String reader) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(attachment(reader)))) {
            return workbook.getFirstSheet().read().stream().map(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()).collect(Collectors.joining(";"))).collect(Collectors.joining("\n"));
        }
    }
}
