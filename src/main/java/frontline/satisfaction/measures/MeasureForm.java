package frontline.satisfaction.measures;

import frontline.satisfaction.segments.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is written of a measure.
/// @param analysisId what it follows from, null for none
/// @param code of the benefit's block or of the property's question
/// @param cost in the company's currency, null: not known
/// @param changeAimed points of the benefit's index, or marks of the property's scale
/// @param touchedFilter of the client list; empty: all clients
public record MeasureForm(@Nullable Long programmeId, @Nullable Long analysisId, String code, String title, String words, @Nullable Long ownerId, @Nullable BigDecimal cost, @Nullable LocalDate dueOn,
        @Nullable BigDecimal changeAimed, String touchedName, String touchedFilter) {

    public MeasureForm(@Nullable Long programmeId, @Nullable Long analysisId, @Nullable String code, @Nullable String title, @Nullable String words, @Nullable Long ownerId, @Nullable BigDecimal cost,
            @Nullable LocalDate dueOn, @Nullable BigDecimal changeAimed, @Nullable String touchedName, @Nullable String touchedFilter) {
        this.programmeId = programmeId;
        this.analysisId = analysisId;
        this.code = clean(code);
        this.title = clean(title);
        this.words = clean(words);
        this.ownerId = ownerId;
        this.cost = cost;
        this.dueOn = dueOn;
        this.changeAimed = changeAimed;
        this.touchedName = clean(touchedName);
        this.touchedFilter = clean(touchedFilter);
    }

    /// For one that is planned from code.
    public static MeasureForm about(long programme, @Nullable Long analysis, String code, String title, long owner) {
        return new MeasureForm(programme, analysis, code, title, null, owner, null, null, null, null, null);
    }

    public static MeasureForm of(Measure measure) {
        return new MeasureForm(measure.programmeId(), measure.analysisId(), measure.questionCode() == null ? measure.blockCode() : measure.questionCode(), measure.title(), measure.words(), measure.ownerId(),
                measure.cost(), measure.dueOn(), measure.changeAimed(), measure.touched().name(), measure.touched().filter());
    }

    public MeasureForm costing(String amount) {
        return new MeasureForm(programmeId, analysisId, code, title, words, ownerId, new BigDecimal(amount), dueOn, changeAimed, touchedName, touchedFilter);
    }

    public MeasureForm aimingAt(String points) {
        return new MeasureForm(programmeId, analysisId, code, title, words, ownerId, cost, dueOn, new BigDecimal(points), touchedName, touchedFilter);
    }

    public MeasureForm until(LocalDate day) {
        return new MeasureForm(programmeId, analysisId, code, title, words, ownerId, cost, day, changeAimed, touchedName, touchedFilter);
    }

    public MeasureForm touching(Segment clients) {
        return new MeasureForm(programmeId, analysisId, code, title, words, ownerId, cost, dueOn, changeAimed, clients.name(), clients.filter());
    }

    private static String clean(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
