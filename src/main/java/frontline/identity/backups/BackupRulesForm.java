package frontline.identity.backups;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.backup.Retention;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// As it was typed. A box that is not ticked is not sent.
public record BackupRulesForm(@Nullable Boolean nightly, @Nullable String days, @Nullable String weeks, @Nullable String months) {

    static BackupRulesForm of(Retention rules) {
        return new BackupRulesForm(rules.nightly(), String.valueOf(rules.days()), String.valueOf(rules.weeks()), String.valueOf(rules.months()));
    }

    Outcome<Retention> rules() {
        List<Refusal> refusals = new ArrayList<>();
        int d = number("days", days, 1, 366, refusals);
        int w = number("weeks", weeks, 0, 104, refusals);
        int m = number("months", months, 0, 120, refusals);
        return refusals.isEmpty() ? Outcome.done(new Retention(Boolean.TRUE.equals(nightly), d, w, m)) : Outcome.refused(refusals);
    }

    private static int number(String field, @Nullable String typed, int least, int most, List<Refusal> refusals) {
        String text = Objects.requireNonNullElse(typed, "").strip();
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) return Integer.parseInt(text);
        refusals.add(Refusal.at(field, "backup.number", least, most));
        return least;
    }
}
