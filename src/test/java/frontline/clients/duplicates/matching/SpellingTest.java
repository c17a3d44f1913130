package frontline.clients.duplicates.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void case_marks_letters_and_points_become_one() {
        assertEquals("ooo romashka", Spelling.folded("ООО «Ромашка»"));
        assertEquals("ezhik", Spelling.folded("Ёжик"));
        assertEquals("brandt sohne", Spelling.folded("Brandt & Söhne"));
        assertEquals("ozgur", Spelling.folded("&#214;zg&#252;r"));
        assertEquals("oneill", Spelling.folded("O'Neill"));
        assertEquals("", Spelling.folded(" -- "));
    }

    @Test
    void names_sound_alike_in_whatever_letters() {
        for (List<String> pair : List.of(List.of("Хлебников", "Khlebnikov"), List.of("Хлебников", "Hlebnikow"), List.of("Юлия", "Julija"), List.of("Щукин", "Shchukin"), List.of("Северный", "Severnyj"),
                List.of("Филипп", "Philip")))
            assertEquals(Spelling.sound(Spelling.folded(pair.get(0))), Spelling.sound(Spelling.folded(pair.get(1))), pair.toString());
    }
}
