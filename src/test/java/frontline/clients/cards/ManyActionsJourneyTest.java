package frontline.clients.cards;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.clients.ClientTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// A client with more plans than a card has room for.
class ManyActionsJourneyTest extends ClientTest {

    private static final int STEP = 200;
    private static final int MANY = Actions.FIRST + STEP + 5;

    @Test
    void a_card_shows_the_next_ones_and_more_when_asked() {
        long id = client(bob, "Isdom");
        as(bob, () -> {
            for (int day = 0; day < MANY; day++)
                actions.plan(bob, new ActionPlan(typeOf("call"), bob.userId(), new Subject("client", id, "Isdom"), null, LocalDate.of(2026, 4, 1).plusDays(day), null, "Plan " + day)).orThrow();
        });

        open(1440, 900);
        signIn(bob);
        page.navigate(address("/clients/" + id));
        Locator lines = page.locator("#actions .action-line");
        assertThat(lines).hasCount(Actions.FIRST);
        assertThat(lines.first()).containsText("Plan 0");
        page.locator("#actions").getByText("Show more").click();
        assertThat(lines).hasCount(Actions.FIRST + STEP);
        page.locator("#actions").getByText("Show more").click();
        assertThat(lines).hasCount(MANY);
        assertThat(page.locator("#actions").getByText("Show more")).hasCount(0);
    }
}
