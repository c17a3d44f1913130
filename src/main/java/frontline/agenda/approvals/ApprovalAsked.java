package frontline.agenda.approvals;

import java.util.List;

/// Somebody waits for an answer.
/// @param deciderIds empty: whoever decides for everybody
public record ApprovalAsked(long id, String kind, long subjectId, String label, long askerId, List<Long> deciderIds) {}
