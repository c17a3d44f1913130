package frontline.sales.numbering;

import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A series as it is typed.
public record SeriesForm(String kind, String name, String pattern) {

    static final SeriesForm EMPTY = new SeriesForm("invoice", "", "");

    private static final int LONGEST = 40;

    public SeriesForm(@Nullable String kind, @Nullable String name, @Nullable String pattern) {
        this.kind = Objects.requireNonNullElse(kind, "");
        this.name = Objects.requireNonNullElse(name, "").strip();
        this.pattern = Objects.requireNonNullElse(pattern, "").strip();
    }

    List<Refusal> check() {
        List<Refusal> refusals = new ArrayList<>();
        if (!Set.of("contract", "invoice").contains(kind)) refusals.add(Refusal.at("kind", "form.required"));
        if (name.isEmpty()) refusals.add(Refusal.at("name", "form.required"));
        else if (name.length() > LONGEST) refusals.add(Refusal.at("name", "payment.note.long", LONGEST));
        String rest = Series.COUNTER.matcher(pattern).replaceAll("").replace("{year}", "").replace("{yy}", "");
        if (pattern.isEmpty()) refusals.add(Refusal.at("pattern", "form.required"));
        else if (pattern.length() > LONGEST) refusals.add(Refusal.at("pattern", "payment.note.long", LONGEST));
        else if (Series.COUNTER.matcher(pattern).results().count() != 1) refusals.add(Refusal.at("pattern", "series.counter"));
        else if (rest.contains("{") || rest.contains("}")) refusals.add(Refusal.at("pattern", "series.braces"));
        return refusals;
    }
}
