package frontline.sales.terms;

import org.jspecify.annotations.Nullable;

/// A contract or an invoice, as far as its terms go.
/// @param days the longest its client has to wait with paying
/// @param ownerId whose authority counts: the deal's owner, for a frame the client's
/// @param allowedDays what was allowed for it, or agreed in the signed contract it belongs to
record Paper(PaperKind kind, long id, String label, boolean draft, @Nullable Long dealId, long clientId, long ownerId, int days, @Nullable Integer allowedDays, TermsState.@Nullable Grant grant) {

    boolean isCovered() {
        return allowedDays != null && days <= allowedDays;
    }
}
