package frontline.agenda.actions;

/// A planned action was done. Heard in the same transaction.
public record ActionDone(long actionId, Subject subject, long doneBy) {}
