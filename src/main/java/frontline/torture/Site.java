package frontline.torture;

import frontline.platform.database.DatabaseAccess;
import frontline.torture.TortureBase.Ready;
import java.util.List;
import java.util.Set;

/// What is tortured: programs, their database and what they stand on.
interface Site extends AutoCloseable {

    Ready ready();

    /// Where it is written to.
    List<String> addresses();

    /// What can be done to it here.
    Set<Blow> offers();

    /// Waits until this blow finds something to strike: what an earlier one brought down may be coming back yet.
    default void awaitTarget(Blow blow) {}

    /// Returns when it answers again, unless somebody else answers in its place.
    void strike(Blow blow) throws Exception;

    /// Of whoever looks afterwards.
    DatabaseAccess database() throws Exception;

    /// Ends it as Ctrl-C would.
    @Override
    void close() throws Exception;
}
