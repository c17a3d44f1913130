package frontline.sales.reminders;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.documents.Liquid;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A level as it is typed.
public record LevelForm(String days, String subjectEn, String bodyEn, String subjectRu, String bodyRu) {

    static final LevelForm EMPTY = new LevelForm("", "", "", "", "");

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 10_000;

    /// What a template may name.
    static final Set<String> NAMES = Set.of("client", "number", "total", "open", "currency", "issued_on", "due_on", "days", "company", "owner");

    public LevelForm(@Nullable String days, @Nullable String subjectEn, @Nullable String bodyEn, @Nullable String subjectRu, @Nullable String bodyRu) {
        this.days = Objects.requireNonNullElse(days, "").strip();
        this.subjectEn = Objects.requireNonNullElse(subjectEn, "").strip();
        this.bodyEn = Objects.requireNonNullElse(bodyEn, "").strip();
        this.subjectRu = Objects.requireNonNullElse(subjectRu, "").strip();
        this.bodyRu = Objects.requireNonNullElse(bodyRu, "").strip();
    }

    static LevelForm of(ReminderLevel level) {
        return new LevelForm(String.valueOf(level.days()), level.subjectEn(), level.bodyEn(), level.subjectRu(), level.bodyRu());
    }

    /// @return the days
    Outcome<Integer> read() {
        List<Refusal> refusals = new ArrayList<>();
        String plain = days.replace('−', '-');
        boolean number = plain.matches("-?\\d{1,3}");
        if (!number) refusals.add(Refusal.at("days", days.isEmpty() ? "form.required" : "form.number"));
        else if (Integer.parseInt(plain) < -60 || Integer.parseInt(plain) > 365) refusals.add(Refusal.at("days", "reminder.days_range"));
        text("subject_en", subjectEn, LONGEST_SUBJECT, refusals);
        text("body_en", bodyEn, LONGEST_BODY, refusals);
        text("subject_ru", subjectRu, LONGEST_SUBJECT, refusals);
        text("body_ru", bodyRu, LONGEST_BODY, refusals);
        return refusals.isEmpty() ? Outcome.done(Integer.parseInt(plain)) : Outcome.refused(refusals);
    }

    private static void text(String field, String template, int longest, List<Refusal> refusals) {
        if (template.isEmpty()) refusals.add(Refusal.at(field, "form.required"));
        else if (template.length() > longest) refusals.add(Refusal.at(field, "payment.note.long", longest));
        else Liquid.check(template, NAMES).forEach(flaw -> refusals.add(flaw.at(field)));
    }
}
