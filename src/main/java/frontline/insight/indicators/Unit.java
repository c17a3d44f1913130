package frontline.insight.indicators;

import frontline.platform.text.Texts;
import frontline.platform.text.TypedNumber;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// What an indicator's values are in, and how they are written.
public enum Unit { NUMBER, MONEY, DAYS, MINUTES, PERCENT;

    private static final BigDecimal LARGE = BigDecimal.valueOf(100);

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// With what it is in: "52 days", "35.5 %".
    public String written(BigDecimal value, String currency, Written written, Texts texts) {
        return switch (this) {
            case NUMBER -> plain(value, written);
            case MONEY -> written.money(value.setScale(0, RoundingMode.HALF_UP), currency);
            case PERCENT -> written.percent(rounded(value).movePointLeft(2));
            case DAYS, MINUTES -> texts.get(written.language(), "indicator.unit." + code(), rounded(value), plain(value, written));
        };
    }

    /// In a row of them, where what they are in is clear.
    public String inShort(BigDecimal value, String currency, Written written) {
        return switch (this) {
            case NUMBER, DAYS, MINUTES -> plain(value, written);
            case MONEY -> written.shortMoney(value, currency);
            case PERCENT -> written.percent(rounded(value).movePointLeft(2));
        };
    }

    private static String plain(BigDecimal value, Written written) {
        return written.number(rounded(value));
    }

    /// One digit after the mark below a hundred, none above: nobody acts on more.
    static BigDecimal rounded(BigDecimal value) {
        return value.setScale(value.abs().compareTo(LARGE) < 0 ? 1 : 0, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    static String inInput(BigDecimal value, Written written) {
        return TypedNumber.inInput(value, written.language());
    }
}
