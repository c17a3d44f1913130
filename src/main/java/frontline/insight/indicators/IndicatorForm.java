package frontline.insight.indicators;

import frontline.identity.Role;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.TypedNumber;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// An indicator as it is typed.
/// @param takenFor as [Indicator#takenFor]
/// @param byMail true unless it says no
public record IndicatorForm(String nameEn, String nameRu, String question, String divisor, String takenFor, String good, String reasonLowEn, String reasonLowRu, String reasonHighEn, String reasonHighRu,
        String quietDays, @Nullable Boolean byMail, List<BoundForm> bounds) {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_QUESTION = 4000;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");
    private static final Set<String> SCOPES = Set.of("role", "department", "person", "stage");

    /// @param of as [Bound#of]
    public record BoundForm(String of, String lower, String upper) {
        public BoundForm(@Nullable String of, @Nullable String lower, @Nullable String upper) {
            this.of = clean(of);
            this.lower = clean(lower);
            this.upper = clean(upper);
        }

        boolean isEmpty() {
            return lower.isEmpty() && upper.isEmpty();
        }
    }

    public IndicatorForm(@Nullable String nameEn, @Nullable String nameRu, @Nullable String question, @Nullable String divisor, @Nullable String takenFor, @Nullable String good, @Nullable String reasonLowEn,
            @Nullable String reasonLowRu, @Nullable String reasonHighEn, @Nullable String reasonHighRu, @Nullable String quietDays, @Nullable Boolean byMail, @Nullable List<BoundForm> bounds) {
        this.nameEn = clean(nameEn);
        this.nameRu = clean(nameRu);
        this.question = clean(question);
        this.divisor = clean(divisor);
        this.takenFor = clean(takenFor);
        this.good = clean(good);
        this.reasonLowEn = clean(reasonLowEn);
        this.reasonLowRu = clean(reasonLowRu);
        this.reasonHighEn = clean(reasonHighEn);
        this.reasonHighRu = clean(reasonHighRu);
        this.quietDays = clean(quietDays);
        this.byMail = byMail == null || byMail;
        this.bounds = bounds == null ? List.of() : bounds.stream().filter(Objects::nonNull).toList();
    }

    static IndicatorForm asking(String question) {
        return new IndicatorForm("", "", question, "1", "role:" + Role.SALES_REP.code(), "between", "", "", "", "", "7", true, List.of());
    }

    static IndicatorForm of(Indicator of, Written written) {
        return new IndicatorForm(of.nameEn(), of.nameRu(), of.question(), Unit.inInput(of.divisor(), written), of.takenFor(), of.good().code(), of.low().en(), of.low().ru(), of.high().en(), of.high().ru(),
                String.valueOf(of.quietDays()), of.byMail(), of.bounds().stream().map(bound -> new BoundForm(bound.of(), inInput(bound.bounds().lower(), written), inInput(bound.bounds().upper(), written))).toList());
    }

    private static String inInput(@Nullable BigDecimal value, Written written) {
        return value == null ? "" : Unit.inInput(value, written);
    }

    /// As the browser sends it: the bounds in rows of three inputs.
    static IndicatorForm sent(MultiValueMap<String, String> form) {
        List<String> of = form.getOrDefault("boundOf", List.of());
        List<String> lower = form.getOrDefault("boundLower", List.of());
        List<String> upper = form.getOrDefault("boundUpper", List.of());
        List<BoundForm> bounds = new ArrayList<>();
        for (int i = 0; i < Math.min(of.size(), Math.min(lower.size(), upper.size())); i++) {
            BoundForm bound = new BoundForm(of.get(i), lower.get(i), upper.get(i));
            if (!bound.isEmpty()) bounds.add(bound);
        }
        String question = clean(form.getFirst("question"));
        return new IndicatorForm(form.getFirst("nameEn"), form.getFirst("nameRu"), question.isEmpty() ? form.getFirst("saved") : question, form.getFirst("divisor"), form.getFirst("takenFor"), form.getFirst("good"),
                form.getFirst("reasonLowEn"), form.getFirst("reasonLowRu"), form.getFirst("reasonHighEn"), form.getFirst("reasonHighRu"), form.getFirst("quietDays"), "true".equals(form.getFirst("byMail")), bounds);
    }

    /// What it says, without the question and what refers to others, which the facade checks.
    Outcome<Indicator> read(Language language) {
        List<Refusal> refusals = new ArrayList<>();
        name("name_en", nameEn, refusals);
        name("name_ru", nameRu, refusals);
        if (question.isEmpty()) refusals.add(Refusal.at("question", "indicator.question.missing"));
        else if (question.length() > LONGEST_QUESTION) refusals.add(Refusal.at("question", "payment.note.long", LONGEST_QUESTION));
        if (kind().isEmpty()) refusals.add(Refusal.at("taken_for", "form.required"));
        Optional<Indicator.Good> direction = Arrays.stream(Indicator.Good.values()).filter(each -> each.code().equals(good.isEmpty() ? "between" : good)).findFirst();
        if (direction.isEmpty()) refusals.add(Refusal.at("good", "form.required"));
        BigDecimal by = TypedNumber.parse(divisor.isEmpty() ? "1" : divisor, language).orElse(BigDecimal.ZERO);
        if (by.compareTo(new BigDecimal("0.0001")) < 0 || by.compareTo(BigDecimal.valueOf(1_000_000)) > 0 || by.stripTrailingZeros().scale() > 4) refusals.add(Refusal.at("divisor", "indicator.divisor.range"));
        int quiet = quietDays.isEmpty() ? 7 : quietDays.matches("\\d{1,3}") ? Integer.parseInt(quietDays) : 0;
        if (quiet < 1 || quiet > 365) refusals.add(Refusal.at("quiet_days", "indicator.quiet.range"));
        List.of(reasonLowEn, reasonLowRu).forEach(reason -> reason("reason_low", reason, refusals));
        List.of(reasonHighEn, reasonHighRu).forEach(reason -> reason("reason_high", reason, refusals));
        List<Bound> read = bounds(language, refusals);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(new Indicator(0, nameEn, nameRu, null, question.substring(question.indexOf('?') + 1), by, takenFor, direction.orElseThrow(), new Indicator.Reasons(reasonLowEn, reasonLowRu), new Indicator.Reasons(reasonHighEn, reasonHighRu), quiet, Boolean.TRUE.equals(byMail), false, false, read));
    }

    /// What its values would be of; empty when it is not said whose they are.
    Optional<Whose.Kind> kind() {
        boolean known = takenFor.matches("departments|stages|company|role:[a-z_]+|person:\\d{1,18}") && (!takenFor.startsWith("role:") || Role.of(takenFor.substring(5)).isPresent());
        return known ? Optional.of(Indicator.kindOf(takenFor)) : Optional.empty();
    }

    private List<Bound> bounds(Language language, List<Refusal> refusals) {
        List<Bound> read = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < bounds.size(); i++) {
            BoundForm bound = bounds.get(i);
            String at = "bounds[" + i + "]";
            BigDecimal lower = number(bound.lower(), language, at, refusals);
            BigDecimal upper = number(bound.upper(), language, at, refusals);
            String[] of = bound.of().split(":", 2);
            boolean known = bound.of().equals("all") || of.length == 2 && SCOPES.contains(of[0]) && (of[0].equals("role") ? Role.of(of[1]).isPresent() : of[1].matches("\\d{1,18}"));
            if (!known) refusals.add(Refusal.at(at, "indicator.bound.whose"));
            else if (!seen.add(bound.of())) refusals.add(Refusal.at(at, "indicator.bound.twice"));
            if (lower != null && upper != null && lower.compareTo(upper) > 0) refusals.add(Refusal.at(at, "indicator.bound.order"));
            else if (bound.isEmpty()) refusals.add(Refusal.at(at, "indicator.bound.empty"));
            else read.add(Bound.of(bound.of(), lower, upper));
        }
        return read;
    }

    private static @Nullable BigDecimal number(String typed, Language language, String at, List<Refusal> refusals) {
        if (typed.isEmpty()) return null;
        Optional<BigDecimal> number = TypedNumber.parse(typed.replaceAll("%$", ""), language).filter(value -> value.abs().compareTo(LARGEST) < 0 && value.stripTrailingZeros().scale() <= 4);
        if (number.isEmpty()) refusals.add(Refusal.at(at, "indicator.bound.number", typed));
        return number.orElse(null);
    }

    private static void name(String field, String name, List<Refusal> refusals) {
        if (name.isEmpty()) refusals.add(Refusal.at(field, "form.required"));
        else if (name.length() > LONGEST_NAME) refusals.add(Refusal.at(field, "payment.note.long", LONGEST_NAME));
    }

    private static void reason(String field, String reason, List<Refusal> refusals) {
        if (reason.length() > LONGEST_REASON) refusals.add(Refusal.at(field, "payment.note.long", LONGEST_REASON));
    }

    private static String clean(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").replace("\u0000", "").strip();
    }
}
