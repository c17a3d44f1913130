package frontline.insight.indicators;

import java.util.Locale;

/// On which side of its bounds a value is.
public enum Side { LOW, HIGH;
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Side of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
