package frontline.clients.personaldata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import frontline.testing.ProgramTest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is struck out and what is left, as PostgreSQL reads the patterns.
class KeysTest extends ProgramTest {

    private static final Keys.Phone MOSCOW = new Keys.Phone("74951234567", "4951234567");

    @Test
    void a_russian_name_is_found_in_every_case_and_order() {
        Keys.Pattern anna = Objects.requireNonNull(Keys.anywhere(List.of("Петрова Анна Сергеевна"), List.of(), List.of()));
        assertEquals("Звонил(а) X, просит счёт", struck(anna, "Звонил(а) Анне Петровой, просит счёт"));
        assertEquals("для X (директор)", struck(anna, "для Петровой Анны Сергеевны (директор)"));
        assertEquals("X и Анна Иванова", struck(anna, "ПЕТРОВА АННА и Анна Иванова"));
        assertEquals("Петров Иван Сергеевич", struck(anna, "Петров Иван Сергеевич"));
        assertEquals("Анна Сергеевна Ким", struck(anna, "Анна Сергеевна Ким"));
    }

    @Test
    void on_the_own_cards_a_part_of_the_name_is_enough_unless_it_is_others_too() {
        Keys.Pattern near = Objects.requireNonNull(Keys.near(List.of("Фёдорова Анна"), List.of(), List.of(), Set.of("анна")));
        assertEquals("X подпишет, Анна из бухгалтерии передаст", struck(near, "Федорова подпишет, Анна из бухгалтерии передаст"));
        assertEquals("письмо X", struck(near, "письмо Фёдоровой А."));
    }

    @Test
    void an_english_name_needs_both_words() {
        Keys.Pattern mary = Objects.requireNonNull(Keys.anywhere(List.of("Mary Smith"), List.of(), List.of()));
        assertEquals("X wants Smith and Sons, not Mary Smithson", struck(mary, "Mary Smith's wants Smith and Sons, not Mary Smithson"));
        assertEquals("X", struck(mary, "SMITH, Mary"));
    }

    @Test
    void a_phone_is_found_as_people_write_it_and_no_longer_number_is() {
        Keys.Pattern phone = Objects.requireNonNull(Keys.anywhere(List.of(), List.of(), List.of(MOSCOW)));
        for (String written : List.of("+7 (495) 123-45-67", "8 495 123 45 67", "84951234567", "74951234567", "495 123-45-67"))
            assertEquals("tel X.", struck(phone, "tel " + written + ".").replace("(X", "X"));
        assertEquals("счёт 40702849512345670001", struck(phone, "счёт 40702849512345670001"));
    }

    @Test
    void an_address_is_found_whole() {
        Keys.Pattern mail = Objects.requireNonNull(Keys.anywhere(List.of(), List.of("a.b@c.example"), List.of()));
        assertEquals("<X>, aXb@c.example, za.b@c.example, a.b@c.example.org; X.", struck(mail, "<A.B@c.example>, aXb@c.example, za.b@c.example, a.b@c.example.org; a.b@c.example."));
    }

    private String struck(Keys.Pattern pattern, String text) {
        boolean loose = Objects.requireNonNull(sql.fetchOne("select ? ~* ?", text, pattern.loose())).get(0, Boolean.class);
        String struck = Objects.requireNonNull(sql.fetchOne("select regexp_replace(?, ?, 'X', 'gi')", text, pattern.strict())).get(0, String.class);
        assertEquals(true, loose || struck.equals(text), "the fast pattern finds whatever the strict one does");
        return struck;
    }
}
