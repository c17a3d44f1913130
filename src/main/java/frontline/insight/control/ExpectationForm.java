package frontline.insight.control;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Shares as they were typed, by id of the reason; what is left empty is not guessed.
public record ExpectationForm(Map<Long, String> typed, String words) {

    static final ExpectationForm EMPTY = new ExpectationForm(Map.of(), "");
    private static final int LONGEST = 2000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public String typed(long reason) {
        return Objects.requireNonNullElse(typed.get(reason), "");
    }

    /// @param reasons those there are
    Outcome<Map<Long, BigDecimal>> shares(Set<Long> reasons, Language language) {
        List<Refusal> refusals = new ArrayList<>();
        Map<Long, BigDecimal> shares = new LinkedHashMap<>();
        typed.forEach((reason, text) -> {
            if (text.isBlank()) return;
            String field = "share_" + reason;
            BigDecimal share = TypedNumber.parse(text.strip().replaceFirst("\\s*%$", ""), language).orElse(null);
            if (!reasons.contains(reason)) refusals.add(Refusal.at(field, "control.no_such_reason"));
            else if (share == null) refusals.add(Refusal.at(field, "control.not_a_number"));
            else if (share.signum() < 0 || share.compareTo(HUNDRED) > 0) refusals.add(Refusal.at(field, "control.share_range"));
            else shares.put(reason, share.setScale(1, RoundingMode.HALF_UP));
        });
        BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(HUNDRED) > 0) refusals.add(Refusal.at("shares", "control.more_than_all", sum));
        if (refusals.isEmpty() && shares.isEmpty()) refusals.add(Refusal.at("shares", "control.nothing_expected"));
        if (words.length() > LONGEST) refusals.add(Refusal.at("words", "client.too_long", LONGEST));
        return refusals.isEmpty() ? Outcome.done(shares) : Outcome.refused(refusals);
    }
}
