package frontline.satisfaction.measures;

import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.questionnaires.Words;
import frontline.satisfaction.segments.Segment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// @param benefit name of the benefit, as it was last asked for
/// @param property words of the property's question; null when it is about the benefit as a whole
/// @param changeAimed points of the benefit's index, or marks of the property's scale
/// @param effect of one such point on the satisfaction index, as it was known when the measure was planned
/// @param touched the clients it touches; an empty filter for all
public record Measure(long id, long programmeId, String programme, @Nullable Long analysisId, String blockCode, Words benefit, @Nullable String questionCode, @Nullable Words property,
        String title, String words, long ownerId, String owner, @Nullable BigDecimal cost, String currency, @Nullable LocalDate dueOn, @Nullable BigDecimal changeAimed, @Nullable Estimate effect,
        Segment touched, @Nullable Instant startedAt, @Nullable Instant doneAt, @Nullable Instant droppedAt, String droppedWhy, int version, Instant createdAt, String creator, @Nullable String verdict) {

    /// 'planned', 'running', 'done', 'dropped'
    public String state() {
        return droppedAt != null ? "dropped" : doneAt != null ? "done" : startedAt != null ? "running" : "planned";
    }

    public Gain gain() {
        return new Gain(Gain.expected(effect, changeAimed), cost);
    }

    /// What is aimed at: the property, else the benefit.
    public Words aim() {
        return property != null ? property : benefit;
    }

    public boolean open() {
        return doneAt == null && droppedAt == null;
    }
}
