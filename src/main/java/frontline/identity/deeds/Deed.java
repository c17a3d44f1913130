package frontline.identity.deeds;

import frontline.identity.audit.Undo;
import frontline.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param sentence message key; {0} is the count, {1}… the labels
/// @param state 'done', 'undoing', 'undone', 'failed'
/// @param undo how far taking it back has come
/// @param expired thirty days have passed
public record Deed(long id, String kind, String cause, String sentence, List<String> labels, long count, @Nullable Long userId, @Nullable String by, Instant at,
        String state, @Nullable Progress undo, @Nullable Instant undoneAt, @Nullable String undoneBy, boolean expired) {

    public static final Duration KEPT = Duration.ofDays(30);
    private static final String BOTH = "\u001f";

    /// @param total changes to take back; `done` of them are
    /// @param named what was left because it has changed since, the first two hundred
    public record Progress(@Nullable Long next, long total, long done, long removed, long restored, long kept, List<Undo.Kept> named) {

        public long percent() {
            return total == 0 ? 100 : 100 * done / total;
        }
    }

    public boolean isUndoable() {
        return !expired && (state.equals("done") || state.equals("failed"));
    }

    public Instant until() {
        return at.plus(KEPT);
    }

    /// For the sentence, in the reader's language.
    public Object[] arguments(Language language) {
        Object[] arguments = new Object[labels.size() + 1];
        arguments[0] = count;
        for (int i = 0; i < labels.size(); i++) {
            String[] both = labels.get(i).split(BOTH, 2);
            arguments[i + 1] = both.length == 1 ? both[0] : language.pick(both[0], both[1]);
        }
        return arguments;
    }

    /// A label that has a word in either language.
    public static String both(String english, String russian) {
        return english + BOTH + russian;
    }
}
