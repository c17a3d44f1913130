package frontline.sales.bulk;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What shall become of each of the deals.
/// @param id of the owner, executor, stage, classifier value or lost reason; null clears a classifier
/// @param classifierId for VALUE
/// @param executorId for STAGE: who carries it out; null: whoever is usual
/// @param day for EXPECTED; null clears it
public record DealBulkChange(What what, @Nullable Long id, @Nullable Long classifierId, @Nullable Long executorId, @Nullable LocalDate day, String note) {

    public enum What { OWNER, EXECUTOR, STAGE, VALUE, EXPECTED, LOST }

    public static DealBulkChange owner(@Nullable Long userId) {
        return new DealBulkChange(What.OWNER, userId, null, null, null, "");
    }

    public static DealBulkChange executor(@Nullable Long userId) {
        return new DealBulkChange(What.EXECUTOR, userId, null, null, null, "");
    }

    public static DealBulkChange stage(@Nullable Long stageId, @Nullable Long executorId) {
        return new DealBulkChange(What.STAGE, stageId, null, executorId, null, "");
    }

    public static DealBulkChange value(@Nullable Long classifierId, @Nullable Long valueId) {
        return new DealBulkChange(What.VALUE, valueId, classifierId, null, null, "");
    }

    public static DealBulkChange expected(@Nullable LocalDate day) {
        return new DealBulkChange(What.EXPECTED, null, null, null, day, "");
    }

    public static DealBulkChange lost(@Nullable Long reasonId, String note) {
        return new DealBulkChange(What.LOST, reasonId, null, null, null, note);
    }
}
