package frontline.satisfaction.measures;

import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.segments.SegmentChoices;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A measure as it is typed into the form.
/// @param touched a segment as the form's choice writes it
public record TypedMeasure(@Nullable Long programmeId, @Nullable Long analysisId, String code, String title, String words, @Nullable Long ownerId, String cost, String dueOn, String changeAimed, String touched,
        @Nullable Integer version) {

    public TypedMeasure(@Nullable Long programmeId, @Nullable Long analysisId, @Nullable String code, @Nullable String title, @Nullable String words, @Nullable Long ownerId, @Nullable String cost,
            @Nullable String dueOn, @Nullable String changeAimed, @Nullable String touched, @Nullable Integer version) {
        this.programmeId = programmeId;
        this.analysisId = analysisId;
        this.code = text(code);
        this.title = text(title);
        this.words = text(words);
        this.ownerId = ownerId;
        this.cost = text(cost);
        this.dueOn = text(dueOn);
        this.changeAimed = text(changeAimed);
        this.touched = text(touched);
        this.version = version;
    }

    static TypedMeasure blank(@Nullable Long programme, @Nullable Long analysis, String code, long owner) {
        return new TypedMeasure(programme, analysis, code, null, null, owner, null, null, null, null, null);
    }

    static TypedMeasure of(Measure measure, Language language) {
        MeasureForm form = MeasureForm.of(measure);
        return new TypedMeasure(form.programmeId(), form.analysisId(), form.code(), form.title(), form.words(), form.ownerId(), number(form.cost(), language), form.dueOn() == null ? "" : form.dueOn().toString(),
                number(form.changeAimed(), language), measure.touched().name().isEmpty() ? "" : SegmentChoices.write(measure.touched()), measure.version());
    }

    MeasureForm read(Language language, List<Refusal> wrong) {
        BigDecimal amount = number("cost", cost, language, wrong);
        BigDecimal change = number("change_aimed", changeAimed, language, wrong);
        LocalDate due = null;
        try {
            due = dueOn.isBlank() ? null : LocalDate.parse(dueOn);
        } catch (DateTimeParseException unreadable) {
            wrong.add(Refusal.at("due_on", "measure.day.unreadable"));
        }
        Segment chosen = SegmentChoices.read(touched);
        return new MeasureForm(programmeId, analysisId, code, title, words, ownerId, amount, due, change, chosen.name(), chosen.filter());
    }

    private static @Nullable BigDecimal number(String field, String typed, Language language, List<Refusal> wrong) {
        if (typed.isBlank()) return null;
        return TypedNumber.parse(typed, language).orElseGet(() -> {
            wrong.add(Refusal.at(field, "form.number"));
            return null;
        });
    }

    private static String number(@Nullable BigDecimal number, Language language) {
        return number == null ? "" : TypedNumber.inInput(number, language);
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }
}
