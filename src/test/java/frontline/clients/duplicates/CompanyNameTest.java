package frontline.clients.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CompanyNameTest {

    @Test
    void the_legal_form_is_no_part_of_the_name() {
        for (String name : new String[] {"ООО «Ромашка»", "Romashka LLC", "ромашка", "ПАО Ромашка", "ИП Ромашка", "Romashka, Inc.", "ROMASHKA GmbH"}) assertEquals("romashka", CompanyName.core(name), name);
        assertEquals("ooo", CompanyName.core("ООО"));
    }

    @Test
    void likeness_forgives_slips_but_not_numbers_and_other_words() {
        assertEquals(1, CompanyName.likeness("ООО «Ромашка»", "Romashka LLC"));
        assertTrue(CompanyName.likeness("Северный Ветер", "Ветер Северный") > 0.93);
        assertTrue(CompanyName.likeness("Kestrel Instruments", "Kestral Instruments") > 0.93);
        assertTrue(CompanyName.likeness("Ромашка", "Ромашка и партнёры") < 0.86);
        assertEquals(0, CompanyName.likeness("Хлебозавод № 12", "Хлебозавод № 57"));
        assertEquals(0, CompanyName.likeness("", "x"));
    }
}
