package frontline.agenda.approvals;

import java.util.List;
import java.util.Map;

/// A question to be put to somebody. One subject has at most one open question of a kind.
/// @param kind what is asked for: "discount"
/// @param label the subject's name, for lists
/// @param link the subject's page
/// @param deciders who may answer; empty: the asker's head, and where there is none, whoever decides for everybody
public record Ask(String kind, long subjectId, String label, String link, Question question, long askerId, List<Long> deciders) {

    /// A sentence in everybody's language.
    /// @param key its message key
    /// @param facts its arguments by name: strings and numbers
    public record Question(String key, Map<String, ?> facts) {}

    public Ask {
        deciders = List.copyOf(deciders);
    }

    public static Ask ofHead(String kind, long subjectId, String label, String link, Question question, long askerId) {
        return new Ask(kind, subjectId, label, link, question, askerId, List.of());
    }

    public static Ask of(long decider, String kind, long subjectId, String label, String link, Question question, long askerId) {
        return new Ask(kind, subjectId, label, link, question, askerId, List.of(decider));
    }
}
