package frontline.agenda.approvals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A question with its answer, as screens and the API show it.
/// @param state 'open', 'granted', 'declined' or 'withdrawn'
/// @param deciders names of those who are asked; empty: whoever decides for everybody
/// @param mine whether it waits for the one who looks
public record Approval(long id, String kind, long subjectId, String label, String link, @JsonIgnore String question, Map<String, Object> facts, long askerId, String asker,
        List<String> deciders, Instant askedAt, String state, @Nullable Instant closedAt, @Nullable Long closedById, @Nullable String closedBy, String remark, boolean mine) {

    public boolean open() {
        return state.equals("open");
    }

    public boolean granted() {
        return state.equals("granted");
    }

    public boolean declined() {
        return state.equals("declined");
    }
}
