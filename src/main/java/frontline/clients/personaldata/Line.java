package frontline.clients.personaldata;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A line of what will become, or became, of what is held about a person.
/// @param what message key of the place
/// @param fate goes, emptied, struck_out, kept, stays
/// @param until only of what is kept
/// @param keeping which term keeps it
public record Line(String table, String what, String fate, long rows, @Nullable LocalDate until, @Nullable String keeping) {}
