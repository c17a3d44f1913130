package frontline.platform.mail.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is new in a letter, and what it repeats; partly on letters of real mail programs.
class FoldReplyTest {

    @Test
    void the_quotation_below_an_answer_is_folded() {
        FoldReply.Folded folded = FoldReply.of("Agreed.\n\nMary\n\nOn 3 March 2026 at 10:12, Bob Martin <bob@northwind.example> wrote:\n> Shall we meet?\n> Bob\n");
        assertEquals("Agreed.\n\nMary", folded.visible());
        assertTrue(folded.quoted().startsWith("On 3 March"));
    }

    @Test
    void russian_programs_leave_marks_of_their_own() {
        assertEquals("Согласна.", FoldReply.of("Согласна.\n\n2 марта 2026 г., 10:12 пользователь Боб <bob@example.com> написал:\n> Встретимся?").visible());
        assertEquals("Согласна.", FoldReply.of("Согласна.\n\n26.06.2014, 14:41, \"Alexander L\" <abc@example.com>:\n> Привет").visible());
        assertEquals("Согласна.", FoldReply.of("Согласна.\n\nОт: Боб Мартин\nОтправлено: 2 марта 2026 г. 10:12\nКому: Мария\nТема: Встреча\n\nВстретимся?").visible());
        assertEquals("Согласна.", FoldReply.of("Согласна.\n\n-----Исходное сообщение-----\nПривет").visible());
    }

    @Test
    void answers_between_the_lines_stay_where_they_are() {
        String between = "Hello\n\nOn 3 March Bob wrote:\n> Shall we meet?\nYes, at noon please.\n> And where?\nIn your office.";
        assertEquals(between, FoldReply.of(between).visible());
    }

    @Test
    void an_answer_below_the_quotation_is_the_answer() {
        assertEquals("Yes, at noon please.", FoldReply.of("On 3 March Bob wrote:\n> Shall we meet?\n\nYes, at noon please.").visible());
    }

    @Test
    void a_letter_that_is_nothing_but_a_quotation_is_shown() {
        assertTrue(FoldReply.of("> one\n> two").visible().contains("one"));
    }

    @Test
    void plain_words_are_left_alone() {
        String letter = "Dear Bob,\n\nfrom: here to: there is two days.\nOn Monday I wrote to you.\n\nMary";
        assertEquals(letter, FoldReply.of(letter).visible());
    }

    @Test
    void answers_of_usual_programs() throws Exception {
        Path folder = SharedData.path("mail-reply-parsing/talon/standard_replies");
        Map<String, String> wrong = new TreeMap<>();
        try (Stream<Path> letters = Files.list(folder)) {
            for (Path letter : letters.filter(path -> path.toString().endsWith(".eml")).sorted().toList()) {
                Path said = folder.resolve(letter.getFileName().toString().replace(".eml", "_reply_text"));
                String expected = Files.exists(said) ? Files.readString(said).strip() : "Hello";
                String visible = ReadLetter.of(Files.readAllBytes(letter)).text();
                if (!bare(visible).equals(bare(expected))) wrong.put(letter.getFileName().toString(), visible);
            }
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    void answers_laid_out_in_html() throws IOException {
        Path folder = SharedData.path("mail-reply-parsing/talon/html_replies");
        Map<String, String> wrong = new TreeMap<>();
        try (Stream<Path> letters = Files.list(folder)) {
            for (Path letter : letters.sorted().toList()) {
                String visible = FoldReply.of(HtmlLetter.words(Decode.text(Files.readAllBytes(letter), null))).visible();
                if (!bare(visible).equals(bare("Hi. I am fine. Thanks, Alex"))) wrong.put(letter.getFileName().toString(), visible);
            }
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    void nothing_makes_it_hang() throws IOException {
        Path folder = SharedData.path("mail-reply-parsing/github-email-reply-parser");
        try (Stream<Path> letters = Files.list(folder)) {
            for (Path letter : letters.toList()) {
                String text = Files.readString(letter);
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FoldReply.of(text), letter.toString());
            }
        }
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> FoldReply.of("On ".repeat(100_000) + "\n" + "> x\n".repeat(100_000)));
    }

    private static String bare(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
