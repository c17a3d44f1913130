package frontline.clients.templates;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.clients.ClientTest;
import frontline.clients.people.PersonForm;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TemplatesTest extends ClientTest {

    @Autowired MailTemplates templates;

    @Test
    void it_is_filled_in_for_a_client_and_its_person() {
        long client = client(bob, "Isdom");
        long mary = doing(bob, () -> people.add(bob, client, PersonForm.named("Mary Smith")).orThrow());
        long template = templates.add(new TemplateForm("Offer", "For {{ client.name }}", "Dear {{ person.name | default: 'colleagues' }},\n\n{{ me.name }}, {{ company.name }}", "", "")).orThrow();

        MailTemplates.Filled filled = templates.fill(bob, template, Language.EN, client, mary).orThrow();
        assertEquals("For Isdom", filled.subject());
        assertEquals("Dear Mary Smith,\n\nBob Martin, Northwind", filled.body());
        assertTrue(templates.fill(bob, template, Language.EN, client, null).orThrow().body().startsWith("Dear colleagues,"));
        assertThrows(NotFound.class, () -> templates.fill(wendy, template, Language.EN, client, null), "what fills it in is seen by those who see the client");
    }

    @Test
    void what_could_not_be_filled_in_is_refused_with_its_line() {
        assertRefused("body_en", "liquid.unknown", 2, "Dear\n{{ client.nme }}");
        assertRefused("body_en", "liquid.unknown", 2, "Dear\n{% if person.name == 'x' %}{{ client.secret }}{% endif %}");
        assertRefused("body_en", "liquid.unknown", 1, "{{ password }}");
        assertRefused("body_en", "liquid.tag", 2, "Dear\n{% bogus %}");
        assertRefused("body_en", "liquid.syntax", 1, "Dear {{ client.name ");
        assertRefused("body_en", "liquid.filter", 2, "Dear\n{{ client.name | shout }}");
    }

    @Test
    void a_text_cannot_run_for_ever_or_reach_for_files() {
        assertInstanceOf(Outcome.Refused.class, templates.add(new TemplateForm("Loop", "x", "{% for i in (1..100000000) %}x{% endfor %}", "", "")));
        for (String reach : new String[] {"include", "render", "include_relative", "layout", "raw"}) assertRefused("body_en", "liquid.tag", 1, "{% " + reach + " '/etc/passwd' %}");
    }

    @Test
    void the_editor_shows_the_error_at_its_field_and_a_preview_for_a_real_client() {
        client(bob, "Isdom");
        signIn(administrator);
        visit("/mail-templates/new");
        page.locator("#f-name").fill("Offer");
        page.locator("#f-subjectEn").fill("For {{ client.name }}");
        page.locator("#f-bodyEn").fill("Dear\n{{ client.nme }}");
        page.locator("#template-form .button-accent").click();
        assertThat(page.locator("#f-bodyEn-note")).containsText("Line 2");
        assertEquals("Dear\n{{ client.nme }}", page.locator("#f-bodyEn").inputValue());

        page.locator("#f-bodyEn").fill("Dear {{ client.name }}");
        page.getByText("Fill in", new com.microsoft.playwright.Page.GetByTextOptions().setExact(true)).click();
        page.locator("#preview .letter-words").waitFor();
        assertEquals("Dear Isdom", page.locator("#preview .letter-words").innerText());
        page.locator("#template-form .button-accent").click();
        page.locator("tr[data-row]").waitFor();
        assertEquals("Offer", templates.all().getFirst().name());
    }

    private void assertRefused(String field, String key, int line, String body) {
        Refusal refusal = ((Outcome.Refused<Long>) templates.add(new TemplateForm("Wrong", "x", body, "", ""))).refusals().getFirst();
        assertEquals(field + " " + key + " " + line, refusal.field() + " " + refusal.key() + " " + refusal.arguments().getFirst(), body);
    }
}
