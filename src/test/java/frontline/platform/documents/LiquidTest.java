package frontline.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.platform.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiquidTest {

    private static final Set<String> NAMES = Set.of("client.name", "person", "total", "lines", "lines.product", "lines.amount");

    @Test
    void a_sound_text_has_no_flaws_and_is_filled_in() {
        String text = "Dear {{ person | default: 'colleagues' }},\n{% if total != '' %}{% for line in lines %}{{ line.product }}: {{ line.amount }}{% unless forloop.last %}; {% endunless %}{% endfor %}{% endif %}"
                + "{% assign who = client.name | upcase %} {{ who }}";
        assertEquals(List.of(), Liquid.check(text, NAMES));
        assertEquals("Dear colleagues,\nGauge: 10; Valve: 20 ИЗДОМ", Liquid.render(text, Map.of("client", Map.of("name", "Издом"), "total", "30",
                "lines", List.of(Map.of("product", "Gauge", "amount", "10"), Map.of("product", "Valve", "amount", "20")))));
    }

    @Test
    void unknown_names_filters_and_tags_are_told_with_their_line() {
        assertEquals(List.of(new Liquid.Flaw(2, "liquid.unknown", "client.nmae")), Liquid.check("Dear\n{{ client.nmae }}", NAMES));
        assertEquals(List.of(new Liquid.Flaw(3, "liquid.unknown", "line.colour")), Liquid.check("\n{% for line in lines %}\n{{ line.colour }}{% endfor %}", NAMES));
        assertEquals(List.of(new Liquid.Flaw(1, "liquid.filter", "shout")), Liquid.check("{{ person | shout }}", NAMES));
        assertEquals(List.of(new Liquid.Flaw(1, "liquid.tag", "for x in (1..100000000)")), Liquid.check("{% for x in (1..100000000) %}x{% endfor %}", NAMES));
        assertEquals(List.of(new Liquid.Flaw(1, "liquid.unknown", "x")), Liquid.check("{% if false %}{{ x }}{% endif %}", NAMES), "also where nothing is rendered today");
    }

    @Test
    void no_text_reaches_for_files_however_it_is_written() {
        for (String reach : List.of("include '/etc/hosts'", "render '/etc/hosts'", "-include '/etc/hosts'-", "- include '/etc/hosts' ", "include_relative '/etc/hosts'", "\n include '/etc/hosts'\n", "liquid\ninclude '/etc/hosts'\n", "if true %}{% include '/etc/hosts' %}{% endif")) {
            String text = "Dear {%" + reach + "%}";
            assertFalse(Liquid.check(text, NAMES).isEmpty(), text);
            assertTrue(Liquid.fill("body", text, Map.of()) instanceof Outcome.Refused<String>, "and where a text came round the check: " + text);
        }
    }

    @Test
    void broken_markup_is_told_with_its_line() {
        List<Liquid.Flaw> flaws = Liquid.check("Dear\n{% if total %}never closed", NAMES);
        assertFalse(flaws.isEmpty());
        assertEquals("liquid.syntax", flaws.getFirst().key());
        assertTrue(flaws.getFirst().line() >= 2, flaws.toString());
        assertFalse(Liquid.check("one\ntwo {{ total", NAMES).isEmpty());
        assertFalse(Liquid.check("{{ total | }}", NAMES).isEmpty());
    }
}
