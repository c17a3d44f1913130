package frontline.agenda.actions;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// What somebody plans to do.
/// @param topic within the subject, such as the deal of the client; null when it is about the subject alone
/// @param dueTime null: some time that day
/// @param prepare what to have ready
public record ActionPlan(long typeId, long assigneeId, Subject subject, @Nullable Subject topic, LocalDate dueOn, @Nullable LocalTime dueTime, String prepare) {}
