package frontline.clients.letters;

import frontline.clients.history.HistoryWorthy;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A letter as it was typed.
/// @param to addresses with commas between them
/// @param template "17:en", "" for none
/// @param topic "deal:17", "" for none
public record LetterForm(String to, String cc, String subject, String body, String person, List<Long> files, @Nullable Long answers, String template, String topic) {

    public LetterForm(@Nullable String to, @Nullable String cc, @Nullable String subject, @Nullable String body, @Nullable String person, @Nullable List<Long> files, @Nullable Long answers,
            @Nullable String template, @Nullable String topic) {
        this.to = or(to);
        this.cc = or(cc);
        this.subject = or(subject);
        this.body = or(body);
        this.person = or(person);
        this.files = files == null ? List.of() : files.stream().filter(Objects::nonNull).toList();
        this.answers = answers;
        this.template = or(template);
        this.topic = or(topic);
    }

    LetterForm saying(String about, String words) {
        return new LetterForm(to, cc, about, words, person, files, answers, template, topic);
    }

    LetterForm attaching(List<Long> all) {
        return new LetterForm(to, cc, subject, body, person, all, answers, template, topic);
    }

    @Nullable Long personId() {
        return person.matches("\\d{1,18}") ? Long.valueOf(person) : null;
    }

    NewLetter letter(long clientId) {
        HistoryWorthy.Topic about = topic.matches("[a-z_]{1,40}:\\d{1,18}") ? new HistoryWorthy.Topic(topic.split(":")[0], Long.parseLong(topic.split(":")[1])) : null;
        return new NewLetter(clientId, personId(), NewLetter.addresses(to), NewLetter.addresses(cc), subject, body, files, answers, about);
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
