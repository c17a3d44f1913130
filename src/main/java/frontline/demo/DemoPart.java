package frontline.demo;

import frontline.identity.Viewer;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// A part of the life of the made-up company, brought in the order of the parts' `@Order`.
interface DemoPart {

    /// @param begin of the company's story; it ends today
    record Company(Viewer administrator, List<Viewer> reps, Instant begin, Random random) {}

    /// As the story begins, before there is a client.
    default void prepare(Company company) {}

    /// At the end of the story, over the clients and deals that have come.
    default void bring(Company company) {}
}
