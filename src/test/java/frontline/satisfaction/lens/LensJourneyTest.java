package frontline.satisfaction.lens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import frontline.agenda.types.ActionTypes;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.sales.Selling;
import frontline.satisfaction.programmes.ProgrammeForm;
import frontline.satisfaction.programmes.Programmes;
import frontline.satisfaction.segments.Segment;
import frontline.platform.Outcome;
import frontline.testing.BrowserTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LensJourneyTest extends BrowserTest {

    @Autowired private Programmes programmes;
    @Autowired private Lens lens;
    @Autowired private ReadLens reading;
    @Autowired private History history;
    @Autowired private ActionTypes types;
    private Viewer helen;
    private long north;
    private long programme;
    private long isdom;

    @BeforeEach
    void aProgrammeWithACallInTheHistory() {
        north = department("North");
        helen = hire("Helen Head", Role.HEAD_OF_SALES, north);
        isdom = new Selling(sql).client("Isdom", helen);
        history.write(helen, NewEntry.about(isdom, types.active().getFirst().id()).saying("We lost a day because the lorry came late")).orThrow();
        programme = programmes.begin(helen, ProgrammeForm.named("Wholesale", new Segment("All clients", ""), helen.userId()).to("Why", "What")).orThrow();
    }

    @Test
    void words_are_taken_from_the_history_and_dragged_under_a_property_and_into_a_benefit() {
        lens.addProperty(helen, programme, "Delivery on the day", null).orThrow();
        lens.addBenefit(helen, programme, "I lose no time").orThrow();
        signIn(helen);
        visit("/programmes/" + programme + "/lens");
        page.locator("[data-entry] [data-lens-take]").click();
        page.locator("#note-words").fill("We lost a day");
        page.getByText("Note it").click();
        Locator quotation = page.locator(".lens-quotation");
        assertThat(quotation).containsText("Isdom");
        drag(quotation, page.locator("#property-1 .lens-quotations"));
        assertThat(page.locator("#property-1 .lens-quotation")).containsText("We lost a day");
        drag(page.locator("#property-1 .lens-property-head p"), page.locator("#benefit-1 > .lens-drop"));
        assertThat(page.locator("#benefit-1 #property-1 .lens-quotation")).containsText("We lost a day");

        LensView kept = reading.of(helen, programme);
        assertThat(kept.benefits().getFirst().properties().getFirst().quotations().getFirst().words()).isEqualTo("We lost a day");
        page.waitForResponse(Pattern.compile(".*/benefit.*"), () -> page.locator(".toast-line").last().getByText("Undo").click());
        assertThat(page.locator("#lens-properties ~ .lens-drop #property-1")).isVisible();
        assertThat(reading.of(helen, programme).ungrouped()).hasSize(1);
    }

    @Test
    void the_keyboard_alone_sorts_renames_and_names_who_controls_it() {
        lens.note(helen, programme, NewQuotation.saying("Always a different person on the phone").of(isdom)).orThrow();
        signIn(helen);
        visit("/programmes/" + programme + "/lens");
        page.locator("#add-property").fill("One person to talk to");
        page.locator("#add-property").press("Enter");
        assertThat(page.locator("#property-1")).isVisible();
        assertThat(page.locator("#add-property")).isFocused();
        page.locator("#add-benefit").fill("I need not explain twice");
        page.locator("#add-benefit").press("Enter");
        assertThat(page.locator("#benefit-1")).isVisible();

        page.locator(".lens-quotation").focus();
        page.keyboard().press("m");
        page.locator("[data-lens-menu=quotation]").getByText("One person to talk to").press("Enter");
        assertThat(page.locator("#property-1 .lens-quotation")).isFocused();
        page.locator("#property-1").focus();
        page.keyboard().press("m");
        page.locator("[data-lens-menu=property]").getByText("I need not explain twice").press("Enter");
        assertThat(page.locator("#benefit-1 #property-1")).isFocused();

        page.locator("#property-1 [data-lens-edit]").press("Enter");
        page.locator("#edit-property-1 input").fill("One contact person");
        page.locator("#edit-property-1 select").selectOption("d" + north);
        page.locator("#edit-property-1 input").press("Enter");
        assertThat(page.locator("#property-1")).containsText("controlled by North");
        Property property = reading.of(helen, programme).benefits().getFirst().properties().getFirst();
        assertThat(property.words()).isEqualTo("One contact person");
        assertThat(property.departmentId()).isEqualTo(north);
    }

    @Test
    void benefits_that_mirror_the_departments_are_warned_of_and_what_is_put_aside_comes_back() {
        long south = department("South");
        long first = lens.addProperty(helen, programme, "Delivery on the day", lens.addBenefit(helen, programme, "I lose no time").orThrow()).orThrow();
        long second = lens.addProperty(helen, programme, "Clear invoices", lens.addBenefit(helen, programme, "I understand what I pay").orThrow()).orThrow();
        lens.change(helen, programme, first, "Delivery on the day", north, null).orThrow();
        lens.change(helen, programme, second, "Clear invoices", south, null).orThrow();
        signIn(helen);
        visit("/programmes/" + programme + "/lens");
        assertThat(page.locator(".lens-warning")).containsText("“I lose no time”, “I understand what I pay”");
        page.locator("#benefit-2 > .lens-property-head").getByLabel("Put aside: I understand what I pay").click();
        assertThat(page.locator("#benefit-2")).hasCount(0);
        assertThat(page.locator(".lens-warning")).hasCount(0);
        page.locator(".toast-line").getByText("Undo").click();
        assertThat(page.locator("#benefit-2 .lens-property")).isVisible();
    }

    @Test
    void a_client_whom_one_does_not_see_is_not_named() {
        lens.note(helen, programme, NewQuotation.saying("Too dear").of(isdom)).orThrow();
        Viewer other = hire("Olga Head", Role.HEAD_OF_SALES, department("South"));
        LensView seen = reading.of(other, programme);
        assertThat(seen.unsorted().getFirst().words()).isEqualTo("Too dear");
        assertThat(seen.unsorted().getFirst().client()).isNull();
        assertThat(reading.entries(other, programme, "")).isEmpty();
        assertThat(reading.entries(helen, programme, "LORRY")).hasSize(1);
    }

    @Test
    void the_table_holds_so_many_and_says_when_it_is_full() {
        sql.execute("insert into satisfaction.quotations (programme_id, words, noted_at, noted_by) select {0}, 'Word ' || n, now(), {1} from generate_series(1, 500) n", programme, helen.userId());
        assertThat(lens.note(helen, programme, NewQuotation.saying("One more"))).isInstanceOf(Outcome.Refused.class);
        lens.retireQuotation(helen, programme, reading.of(helen, programme).unsorted().getFirst().id(), true);
        lens.note(helen, programme, NewQuotation.saying("One more")).orThrow();
    }

    private void drag(Locator what, Locator where) {
        assertThat(page.locator(".htmx-request")).hasCount(0);
        what.scrollIntoViewIfNeeded();
        assertThat(what).isVisible();
        assertThat(where).isVisible();
        BoundingBox from = what.boundingBox();
        BoundingBox to = where.boundingBox();
        page.mouse().move(from.x + 20, from.y + 10);
        page.mouse().down();
        page.mouse().move(from.x + 40, from.y + 20, new Mouse.MoveOptions().setSteps(4));
        page.mouse().move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(12));
        // what is dropped stands there at once: only the answer says that it is kept
        page.waitForResponse(Pattern.compile(".*/(property|benefit)$"), () -> page.mouse().up());
    }
}
