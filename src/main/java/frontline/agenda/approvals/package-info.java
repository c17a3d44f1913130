/// Approvals: somebody asks, the head (or another who may) grants or declines with a remark, and both see it on Today.
///
/// Publishes [ApprovalAsked][frontline.agenda.approvals.ApprovalAsked], [ApprovalDecided][frontline.agenda.approvals.ApprovalDecided]
/// and [ApprovalWithdrawn][frontline.agenda.approvals.ApprovalWithdrawn], all heard in the same transaction.
@org.springframework.modulith.NamedInterface("approvals")
@org.jspecify.annotations.NullMarked
package frontline.agenda.approvals;
