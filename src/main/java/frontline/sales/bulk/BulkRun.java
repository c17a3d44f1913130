package frontline.sales.bulk;

import frontline.platform.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a change to many deals has come.
/// @param status 'waiting', 'running', 'done', 'failed'
/// @param unchanged deals that were so already
/// @param kept the first two hundred deals that the rules kept from it
/// @param deed what can be undone; null when nothing was changed
public record BulkRun(UUID id, DealBulkChange change, String status, int total, int done, int unchanged, int refused, List<Kept> kept, @Nullable Long deed, boolean undone) {

    public record Kept(long dealId, String name, List<Refusal> refusals) {}

    public boolean over() {
        return status.equals("done") || status.equals("failed");
    }

    public int percent() {
        return total == 0 ? 100 : 100 * (done + unchanged + refused) / total;
    }
}
