package frontline.clients.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import frontline.SharedData;
import frontline.testing.BrowserTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportJourneyTest extends BrowserTest {

    private static final String REAL = "crm-sales-opportunities/";

    @TempDir Path folder;

    @Test
    void a_head_of_sales_brings_the_files_of_the_company() throws IOException {
        signIn(administrator);
        visit("/imports/new");
        page.getByLabel("Drop files here").setInputFiles(new Path[] {data("products.csv"), data("sales_teams.csv")});
        for (String name : List.of("products.csv", "sales_teams.csv")) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
            start();
            visit("/imports");
        }

        bring("accounts.csv");
        assertThat(page.getByLabel("The rows are")).hasValue("clients");
        assertThat(page.getByLabel("sector")).hasValue("field:industry");
        assertThat(page.getByLabel("technolgy × 12")).hasValue("technology");
        page.getByLabel("year_established").selectOption("new-classifier");
        page.getByLabel("employees").selectOption("skip");
        assertThat(page.locator(".import-lines").first()).not().containsText("2822");
        assertThat(page.locator(".import-lines").first()).containsText("technology");
        start();
        assertThat(count("created")).hasText("85");

        bring("sales_pipeline.csv");
        assertThat(page.getByLabel("GTXPro × ")).hasValue("GTX Pro");
        page.locator("[id^=words-]").filter(new Locator.FilterOptions().setHasText("Engaging")).locator("summary").click();
        assertThat(page.locator("#import-mapping")).containsText("closes the deal");
        start();
        assertThat(count("created")).hasText("8,800");
        assertThat(count("rejected")).hasText("0");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo the import")).click();
        assertThat(page.locator("#import-run .tag").first()).hasText("undone", new HasTextOptions().setTimeout(60_000));
        Assertions.assertEquals(0, sql.fetchCount(frontline.sales.db.Tables.DEALS));
    }

    @Test
    void rows_that_were_not_taken_come_back_with_the_reason() throws IOException {
        signIn(administrator);
        Path file = Files.writeString(folder.resolve("companies.csv"), "Company name;Company email;ИНН\nАльфа;alfa@example.com;1\nBeta;beta at example;2\n", StandardCharsets.UTF_8);
        visit("/imports/new");
        page.getByLabel("Drop files here").setInputFiles(file);
        assertThat(page.getByLabel("The rows are")).hasValue("clients");
        assertThat(page.locator(".import-lines")).containsText("beta at example");
        start();
        assertThat(count("rejected")).hasText("1");
        assertThat(page.locator(".import-rejected")).containsText("E-mail: “beta at example” is not an e-mail address.");
        Download report = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV").setExact(true)).click());
        String text = Files.readString(report.path()).replace("\uFEFF", "");
        Assertions.assertEquals("Company name,Company email,ИНН,Line,Reason", text.lines().findFirst().orElse(""));
        Path mended = Files.writeString(folder.resolve("mended.csv"), text.replace("beta at example,2", "beta@example.com,2"));
        visit("/imports/new");
        page.getByLabel("Drop files here").setInputFiles(mended);
        assertThat(page.locator("h1")).hasText("mended.csv");
        assertThat(page.locator("#target-3")).hasValue("skip");
        start();
        assertThat(count("created")).hasText("1");
    }

    @Test
    void a_file_that_is_no_table_is_refused_in_a_sentence() throws IOException {
        signIn(administrator);
        visit("/imports/new");
        page.getByLabel("Drop files here").setInputFiles(Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 1, 2}));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is not a table");
    }

    private void bring(String name) {
        visit("/imports/new");
        page.getByLabel("Drop files here").setInputFiles(data(name));
        assertThat(page.locator("h1")).hasText(name);
    }

    private void start() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("Import \\d"))).click();
        assertThat(page.locator("#import-run .tag").first()).containsText("done", new ContainsTextOptions().setTimeout(60_000));
    }

    private Locator count(String which) {
        return page.locator("[data-count=" + which + "]");
    }

    private static Path data(String name) {
        return SharedData.path(REAL + name);
    }
}
