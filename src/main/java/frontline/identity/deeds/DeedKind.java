package frontline.identity.deeds;

import frontline.identity.Viewer;
import frontline.platform.Refusal;
import java.util.Optional;

/// What a module has to say when a deed of its kind is taken back. A kind without one is simply taken back.
public interface DeedKind {

    /// 'import', 'bulk', 'merge', 'delete'
    String key();

    /// Why it cannot be undone now, such as a later deed that stands on it.
    default Optional<Refusal> refusal(Viewer viewer, Deed deed) {
        return Optional.empty();
    }

    /// Thirty days have passed: what was kept for an undo is no longer needed. Before the trail of a removed card goes.
    default void purge(String cause) {}
}
