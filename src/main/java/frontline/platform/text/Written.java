package frontline.platform.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import frontline.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Format;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How numbers, amounts, days and moments are written for one reader: language and time zone.
/// "" for what is not there. One instance serves one request.
public final class Written {

    /// Dear to make and not to be shared between threads: one of each is kept and copied.
    private static final Map<String, Format> PROTOTYPES = new ConcurrentHashMap<>();
    /// Most figures and days of a page stood on the page before.
    private static final Cache<Spelling, String> LATELY = Caffeine.newBuilder().maximumSize(20_000).build();
    /// These may be shared.
    private static final Map<ULocale, RelativeDateTimeFormatter> RELATIVE = new ConcurrentHashMap<>();

    private record Spelling(Language language, String how, Object what) {}

    private final Language language;
    private final ULocale locale;
    private final ZoneId zone;
    private final Clock clock;

    public Written(Language language, ZoneId zone, Clock clock) {
        this.language = language;
        this.locale = ULocale.forLocale(language.locale());
        this.zone = zone;
        this.clock = clock;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    public String number(@Nullable Number number) {
        if (number == null) return "";
        return lately("number", number, () -> {
            NumberFormat format = copyOf("number", NumberFormat::getInstance);
            format.setMaximumFractionDigits(4);
            return format.format(number);
        });
    }

    /// A figure of statistics: always as many digits behind the point, with a true minus sign; "–" for what is no number.
    public String figure(double figure, int digits) {
        if (!Double.isFinite(figure)) return "–";
        BigDecimal rounded = BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP);
        NumberFormat format = copyOf("number", NumberFormat::getInstance);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return (rounded.signum() < 0 ? "−" : "") + format.format(rounded.abs());
    }

    /// The same with a plus sign above nothing.
    public String signed(double figure, int digits) {
        boolean above = Double.isFinite(figure) && BigDecimal.valueOf(figure).setScale(digits, RoundingMode.HALF_UP).signum() > 0;
        return (above ? "+" : "") + figure(figure, digits);
    }

    /// The currency's own format; cents only where there are some.
    public String money(@Nullable Money money) {
        return money == null ? "" : money(money.amount(), money.currency().getCurrencyCode());
    }

    public String money(@Nullable BigDecimal amount, String currency) {
        if (amount == null) return "";
        return lately("money " + currency, amount, () -> {
            NumberFormat format = copyOf("money", NumberFormat::getCurrencyInstance);
            format.setCurrency(Currency.getInstance(currency.strip()));
            boolean whole = amount.stripTrailingZeros().scale() <= 0;
            if (whole) format.setMaximumFractionDigits(0);
            return format.format(amount);
        });
    }

    /// For heads of columns and narrow places: 1.2M, 340K, 12 тыс.
    public String shortMoney(@Nullable BigDecimal amount, String currency) {
        if (amount == null) return "";
        if (amount.abs().compareTo(BigDecimal.valueOf(100_000)) < 0) return money(amount.setScale(0, RoundingMode.HALF_UP), currency);
        return lately("short money " + currency, amount, () -> com.ibm.icu.number.NumberFormatter.withLocale(locale)
                .notation(com.ibm.icu.number.Notation.compactShort())
                .unit(Currency.getInstance(currency.strip()))
                .precision(com.ibm.icu.number.Precision.maxSignificantDigits(3))
                .format(amount)
                .toString());
    }

    /// An amount where the currency stands elsewhere, once: cents only where there are some.
    public String amount(@Nullable BigDecimal amount) {
        if (amount == null) return "";
        return lately("amount", amount, () -> {
            NumberFormat format = copyOf("number", NumberFormat::getInstance);
            int cents = amount.stripTrailingZeros().scale() <= 0 ? 0 : 2;
            format.setMinimumFractionDigits(cents);
            format.setMaximumFractionDigits(cents);
            return format.format(amount);
        });
    }

    /// An amount in a table of figures, to the whole unit.
    public String whole(@Nullable BigDecimal amount) {
        return amount == null ? "" : number(amount.setScale(0, RoundingMode.HALF_UP));
    }

    /// A percentage in a column of them, always with one digit: 63.0 %
    public String share(@Nullable Number share) {
        if (share == null) return "";
        return lately("share", share, () -> {
            NumberFormat format = copyOf("percent", NumberFormat::getPercentInstance);
            format.setMinimumFractionDigits(1);
            format.setMaximumFractionDigits(1);
            return format.format(share);
        });
    }

    /// @param share 0.631 is written 63.1 %
    public String percent(@Nullable Number share) {
        if (share == null) return "";
        return lately("percent", share, () -> {
            NumberFormat format = copyOf("percent", NumberFormat::getPercentInstance);
            format.setMaximumFractionDigits(1);
            return format.format(share);
        });
    }

    public String day(@Nullable LocalDate day) {
        if (day == null) return "";
        String pattern = day.getYear() == today().getYear() ? "d MMM" : "d MMM y";
        return bySkeleton(pattern.replace(" ", ""), day);
    }

    /// Today, tomorrow, yesterday in words, else the day.
    public String dayInWords(@Nullable LocalDate day) {
        if (day == null) return "";
        long ahead = ChronoUnit.DAYS.between(today(), day);
        RelativeDateTimeFormatter words = RELATIVE.computeIfAbsent(locale, RelativeDateTimeFormatter::getInstance);
        if (ahead == 0) return words.format(Direction.THIS, AbsoluteUnit.DAY);
        if (ahead == 1) return words.format(Direction.NEXT, AbsoluteUnit.DAY);
        if (ahead == -1) return words.format(Direction.LAST, AbsoluteUnit.DAY);
        return day(day);
    }

    public String month(@Nullable LocalDate month) {
        if (month == null) return "";
        return bySkeleton("LLLy", month);
    }

    public String time(@Nullable LocalTime time) {
        return time == null ? "" : DateTimeFormatter.ofPattern("HH:mm").format(time);
    }

    public String moment(@Nullable Instant moment) {
        if (moment == null) return "";
        var local = moment.atZone(zone);
        return day(local.toLocalDate()) + ", " + time(local.toLocalTime());
    }

    /// Relative within the last seven days ("3 hours ago"), else the day. The exact moment belongs into the title.
    public String ago(@Nullable Instant moment) {
        if (moment == null) return "";
        Duration age = Duration.between(moment, Instant.now(clock));
        if (age.isNegative() || age.toDays() >= 7) return day(moment.atZone(zone).toLocalDate());
        RelativeDateTimeFormatter words = RELATIVE.computeIfAbsent(locale, RelativeDateTimeFormatter::getInstance);
        if (age.toMinutes() < 1) return words.format(Direction.PLAIN, AbsoluteUnit.NOW);
        if (age.toHours() < 1) return words.format(age.toMinutes(), Direction.LAST, RelativeUnit.MINUTES);
        if (age.toDays() < 1) return words.format(age.toHours(), Direction.LAST, RelativeUnit.HOURS);
        return words.format(age.toDays(), Direction.LAST, RelativeUnit.DAYS);
    }

    public Language language() {
        return language;
    }

    private String bySkeleton(String skeleton, LocalDate day) {
        return lately(skeleton, day, () -> {
            DateFormat format = copyOf(skeleton, l -> DateFormat.getInstanceForSkeleton(skeleton, l));
            format.setTimeZone(TimeZone.GMT_ZONE);
            return format.format(Date.from(day.atStartOfDay().toInstant(ZoneOffset.UTC)));
        });
    }

    private String lately(String how, Object what, Supplier<String> write) {
        return LATELY.get(new Spelling(language, how, what), unknown -> write.get());
    }

    @SuppressWarnings("unchecked")
    private <F extends Format> F copyOf(String name, Function<ULocale, F> make) {
        return (F) PROTOTYPES.computeIfAbsent(locale.getName() + " " + name, key -> make.apply(locale)).clone();
    }
}
