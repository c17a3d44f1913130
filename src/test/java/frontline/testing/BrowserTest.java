package frontline.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import frontline.identity.Viewer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/// A journey in a real browser, one browser for all tests of a process. A script error, or a breach of the content policy, fails the test.
public abstract class BrowserTest extends ProgramTest {

    protected Page page;
    private BrowserContext context;
    private final Set<String> scriptErrors = new LinkedHashSet<>();
    private final Set<String> expected = new LinkedHashSet<>();

    private static final class Shared {
        static final Playwright PLAYWRIGHT = Playwright.create(new Playwright.CreateOptions().setEnv(java.util.Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        static final Browser BROWSER = PLAYWRIGHT.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(System.getenv().getOrDefault("FRONTLINE_CHROMIUM", "/usr/bin/chromium")))
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
        }
    }

    @BeforeEach
    void openTheBrowser() {
        scriptErrors.clear();
        expected.clear();
        open(1440, 900);
    }

    @AfterEach
    void closeTheBrowser() {
        context.close();
        Assertions.assertEquals(Set.of(), scriptErrors, "errors in the browser's console");
    }

    /// A new window of that size, with nobody signed in.
    protected void open(int width, int height) {
        if (context != null) context.close();
        context = Shared.BROWSER.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale("en-GB").setTimezoneId("UTC").setAcceptDownloads(true));
        context.setDefaultTimeout(10_000);
        page = context.newPage();
        page.onPageError(error -> scriptErrors.add(String.valueOf(error)));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4") && expected.stream().noneMatch(message.text()::contains)) scriptErrors.add(message.text().lines().findFirst().orElse(""));
        });
    }

    /// A request that fails on purpose is an error to the browser.
    protected void expectInConsole(String... parts) {
        expected.addAll(List.of(parts));
    }

    protected void visit(String path) {
        page.navigate(address(path));
    }

    protected void signIn(Viewer viewer) {
        signIn(users.get(viewer.userId()).email());
    }

    protected void signIn(String email) {
        visit("/sign-in");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password").fill(PASSWORD);
        page.locator("form button").first().click();
        page.waitForSelector("main#main");
    }
}
