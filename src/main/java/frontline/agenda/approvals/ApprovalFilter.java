package frontline.agenda.approvals;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which approvals are listed, as it stands in the address.
/// @param which 'waiting' (for the one who looks), 'mine' (asked by them), 'all' that they may see
/// @param state '' for any
public record ApprovalFilter(String which, String state) {

    public ApprovalFilter(@Nullable String which, @Nullable String state) {
        this.which = which != null && Set.of("mine", "all").contains(which) ? which : "waiting";
        this.state = Set.of("open", "granted", "declined", "withdrawn").contains(Objects.requireNonNullElse(state, "")) ? state : "";
    }

    public boolean is(String other) {
        return which.equals(other);
    }

    public String query() {
        return "which=" + which + (state.isEmpty() ? "" : "&state=" + state);
    }
}
