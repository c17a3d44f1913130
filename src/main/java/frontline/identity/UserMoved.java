package frontline.identity;

/// A user changed department; what hangs on the user's department follows. Heard in the same transaction.
public record UserMoved(long userId, long departmentId) {}
