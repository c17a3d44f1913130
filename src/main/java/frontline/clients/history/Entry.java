package frontline.clients.history;

import frontline.clients.cards.ClientRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of the timeline: what a person wrote ('contact'), or what the program noted.
/// @param area where it comes from: 'clients', 'sales', 'marketing', 'service'
/// @param type the action type's name, null for what the program noted
/// @param results names of its classifier values
/// @param arguments for the sentence `history.<kind>`
/// @param edited when the words have been changed since
/// @param mayEdit whether this viewer may change the words
/// @param fromCard the name of the card it was written on, where that one is merged into this
public record Entry(long id, ClientRef client, String kind, String area, @Nullable Long typeId, @Nullable String type, @Nullable String icon, Instant happenedAt,
        @Nullable Integer minutes, String text, Map<String, Object> arguments, @Nullable String link, List<Result> results, @Nullable Long personId, @Nullable String person,
        @Nullable Long authorId, @Nullable String author, @Nullable String topicKind, @Nullable Long topicId, boolean edited, boolean mayEdit, int version, @Nullable String fromCard) {

    public record Result(long id, String name) {}

    public boolean isContact() {
        return kind.equals("contact");
    }
}
