package frontline.sales.schedules;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A schedule as it is typed: for each part a share, an event and days, or a day. Empty lines at the end count for nothing.
public record PaymentScheduleForm(String nameEn, String nameRu, List<String> share, List<String> event, List<String> days, List<String> fixedOn) {

    static final Set<String> EVENTS = Set.of("contract_signed", "invoice_issued", "deal_won", "fixed");
    static final int MOST_PARTS = 24;

    private static final int LONGEST_DAYS = 3650;
    private static final int LONGEST_NAME = 80;

    public PaymentScheduleForm(@Nullable String nameEn, @Nullable String nameRu, @Nullable List<String> share, @Nullable List<String> event, @Nullable List<String> days, @Nullable List<String> fixedOn) {
        String en = Objects.requireNonNullElse(nameEn, "").strip();
        String ru = Objects.requireNonNullElse(nameRu, "").strip();
        this.nameEn = en.isEmpty() ? ru : en;
        this.nameRu = ru.isEmpty() ? en : ru;
        this.share = tidied(share);
        this.event = tidied(event);
        this.days = tidied(days);
        this.fixedOn = tidied(fixedOn);
    }

    public static PaymentScheduleForm of(PaymentSchedule schedule) {
        return new PaymentScheduleForm(schedule.nameEn(), schedule.nameRu(), schedule.parts().stream().map(part -> part.share().stripTrailingZeros().toPlainString()).toList(),
                schedule.parts().stream().map(Part::event).toList(), schedule.parts().stream().map(part -> String.valueOf(part.days())).toList(),
                schedule.parts().stream().map(part -> part.fixedOn() == null ? "" : part.fixedOn().toString()).toList());
    }

    public String at(List<String> column, int row) {
        return row < column.size() ? column.get(row) : "";
    }

    /// As many lines as are filled, and two to go on.
    public int rows() {
        return Math.min(MOST_PARTS, share.size() + 2);
    }

    Outcome<List<Part>> read() {
        List<Refusal> refusals = new ArrayList<>();
        if (nameEn.isEmpty()) refusals.add(Refusal.at("name_en", "form.required"));
        else if (nameEn.length() > LONGEST_NAME || nameRu.length() > LONGEST_NAME) refusals.add(Refusal.at("name_en", "payment.note.long", LONGEST_NAME));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < share.size(); i++) {
            if (share.get(i).isEmpty()) continue;
            Part part = part(i, refusals);
            if (part != null) parts.add(part);
        }
        BigDecimal sum = parts.stream().map(Part::share).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (parts.isEmpty() && refusals.isEmpty()) refusals.add(Refusal.at("share_0", "schedule.no_parts"));
        else if (parts.size() > MOST_PARTS) refusals.add(Refusal.at("share_0", "schedule.many_parts", MOST_PARTS));
        else if (refusals.isEmpty() && sum.compareTo(BigDecimal.valueOf(100)) != 0) refusals.add(Refusal.at("share_" + (parts.size() - 1), "schedule.not_whole", sum));
        return refusals.isEmpty() ? Outcome.done(parts) : Outcome.refused(refusals);
    }

    private @Nullable Part part(int row, List<Refusal> refusals) {
        int before = refusals.size();
        BigDecimal percent = TypedNumber.parse(share.get(row).replace("%", ""), Language.RU).orElse(null);
        if (percent == null) refusals.add(Refusal.at("share_" + row, "form.number"));
        else if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0 || percent.stripTrailingZeros().scale() > 2) refusals.add(Refusal.at("share_" + row, "schedule.share_range"));
        String after = at(event, row).isEmpty() ? "invoice_issued" : at(event, row);
        if (!EVENTS.contains(after)) refusals.add(Refusal.at("event_" + row, "form.required"));
        String wait = at(days, row).isEmpty() ? "0" : at(days, row);
        boolean fixed = after.equals("fixed");
        if (!fixed && (!wait.matches("\\d{1,4}") || Integer.parseInt(wait) > LONGEST_DAYS)) refusals.add(Refusal.at("days_" + row, "schedule.days_range", LONGEST_DAYS));
        LocalDate day = fixed ? day(row, refusals) : null;
        return refusals.size() > before || percent == null ? null : new Part(percent, after, fixed ? 0 : Integer.parseInt(wait), day);
    }

    private @Nullable LocalDate day(int row, List<Refusal> refusals) {
        try {
            return LocalDate.parse(at(fixedOn, row));
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.at("fixed_on_" + row, at(fixedOn, row).isEmpty() ? "schedule.fixed_needed" : "form.date"));
            return null;
        }
    }

    private static List<String> tidied(@Nullable List<String> typed) {
        return typed == null ? List.of() : typed.stream().map(text -> text == null ? "" : text.strip()).toList();
    }
}
