package frontline.agenda.approvals;

import java.time.Instant;
import java.util.Map;

/// It was granted or declined. Whoever asked for it acts on it in the same transaction.
/// @param facts the arguments of the question, as they were asked
public record ApprovalDecided(long id, String kind, long subjectId, String label, boolean granted, Map<String, Object> facts, String remark, long askerId, long deciderId, Instant at) {}
