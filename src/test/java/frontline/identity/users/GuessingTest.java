package frontline.identity.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuessingTest {

    @Test
    void what_is_tried_first_is_easy_in_either_layout() {
        for (String password : List.of("password123", "qwertyuiop", "1234567890", "P@ssw0rd123", "letmein2026", "1q2w3e4r5t6y", "iloveyou123", "йцукенгшщз", "пароль12345", "aaaaaaaaaaaa", "27.11.1984 ", "summer2026!"))
            assertThat(Guessing.isEasy(password)).as(password).isTrue();
    }

    @Test
    void a_short_sentence_is_not() {
        for (String password : List.of("correct horse battery", "the sea is calm today", "вечером снова дождь", "a new long password", "nur 3 blaue Stühle", "kR7#vq2!Lm"))
            assertThat(Guessing.isEasy(password)).as(password).isFalse();
    }

    @Test
    void names_near_at_hand_are_no_password_and_may_stand_in_one() {
        List<String> near = List.of("Moses Frase", "moses@northwind.example", "Northwind");
        for (String password : List.of("Northwind-2026!", "moses.frase1", "frontline99", "FrontlineNorthwind", "Moses12345")) assertThat(Guessing.isMadeOf(password, near)).as(password).isTrue();
        for (String password : List.of("northwind sells blue gauges", "correct horse battery", "moss on the northern wall")) assertThat(Guessing.isMadeOf(password, near)).as(password).isFalse();
    }

    @Test
    void the_worst_text_costs_little() {
        assertTimeout(Duration.ofSeconds(5), () -> Guessing.isEasy("4@8({[<369&#!1/|0$5+7%2".repeat(8)));
    }
}
