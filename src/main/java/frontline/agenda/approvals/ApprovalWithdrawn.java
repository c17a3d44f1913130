package frontline.agenda.approvals;

/// The reason to ask is gone.
public record ApprovalWithdrawn(long id, String kind, long subjectId) {}
