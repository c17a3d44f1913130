package frontline.insight.indicators;

import frontline.platform.text.Language;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A figure that is watched.
/// @param ready which of those brought along it is; null for one's own
/// @param question as it stands in the address of a slice
/// @param divisor the figure is shown by so much: 5 for a working day of a week
/// @param takenFor "role:sales_rep", "person:5", "departments", "company", "stages"
/// @param quietDays so long the same alarm is not raised again
/// @param unreadable the question names a field that has gone since
public record Indicator(long id, String nameEn, String nameRu, @Nullable String ready, String question, BigDecimal divisor, String takenFor, Good good, Reasons low, Reasons high, int quietDays,
        boolean byMail, boolean unreadable, boolean archived, List<Bound> bounds) {

    /// Where it should go.
    public enum Good { UP, DOWN, BETWEEN;
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The likely reason in words; "" where nobody has written one.
    public record Reasons(String en, String ru) {
        public String in(Language language) {
            return language.pick(en, ru);
        }
    }

    public Indicator {
        bounds = List.copyOf(bounds);
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }

    public Reasons reasons(Side side) {
        return side == Side.LOW ? low : high;
    }

    /// What its values are of.
    public Whose.Kind kind() {
        return kindOf(takenFor);
    }

    static Whose.Kind kindOf(String takenFor) {
        return switch (takenFor.split(":", 2)[0]) {
            case "departments" -> Whose.Kind.DEPARTMENT;
            case "stages" -> Whose.Kind.STAGE;
            case "company" -> Whose.Kind.COMPANY;
            default -> Whose.Kind.PERSON;
        };
    }

    /// The role, or the person's id; "" without.
    String takenKey() {
        return takenFor.contains(":") ? takenFor.split(":", 2)[1] : "";
    }

    /// Whether a trend goes the wrong way.
    public boolean worsens(Trend trend) {
        return trend.tells() && (good == Good.UP && trend.way() == Trend.Way.FALLING || good == Good.DOWN && trend.way() == Trend.Way.RISING);
    }
}
