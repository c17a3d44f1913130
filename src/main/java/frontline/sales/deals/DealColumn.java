package frontline.sales.deals;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of the list of deals.
public enum DealColumn {
    CLIENT, STAGE, AMOUNT, PROBABILITY, PRODUCT, EXPECTED, OPENED, CLOSED, AGE, REASON, OWNER;

    private static final List<DealColumn> USUAL = List.of(CLIENT, STAGE, AMOUNT, PRODUCT, EXPECTED, OWNER);
    private static final List<DealColumn> USUAL_CLOSED = List.of(CLIENT, STAGE, AMOUNT, PRODUCT, CLOSED, REASON, OWNER);

    public String code() {
        return name().toLowerCase();
    }

    public boolean isNumber() {
        return this == AMOUNT || this == PROBABILITY || this == AGE;
    }

    public DealSort.@Nullable By sort() {
        return switch (this) {
            case AMOUNT -> DealSort.By.AMOUNT;
            case EXPECTED -> DealSort.By.EXPECTED;
            case OPENED -> DealSort.By.OPENED;
            case CLOSED -> DealSort.By.CLOSED;
            default -> null;
        };
    }

    /// @param asked as in an address: "client,amount"; nothing for the usual ones
    static List<DealColumn> of(@Nullable List<String> asked, String state) {
        List<String> names = asked == null ? List.of() : asked.stream().flatMap(text -> Arrays.stream(text.split(","))).toList();
        List<DealColumn> chosen = Arrays.stream(values()).filter(column -> names.contains(column.code())).toList();
        if (!chosen.isEmpty()) return chosen;
        return state.equals("open") ? USUAL : USUAL_CLOSED;
    }
}
