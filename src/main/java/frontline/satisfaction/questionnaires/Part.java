package frontline.satisfaction.questionnaires;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A block's part in the model: benefits explain satisfaction, satisfaction explains loyalty.
public enum Part {
    BENEFIT, SATISFACTION, LOYALTY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Part> of(String code) {
        return Arrays.stream(values()).filter(part -> part.code().equals(code)).findFirst();
    }
}
