package frontline.satisfaction.questionnaires;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a question is answered.
public enum QuestionKind {
    /// A mark on a scale of any length.
    SCALE,
    /// 0 to 10: how likely they recommend the company. Net promoter score: share of 9 and 10 less share of 0 to 6.
    NPS,
    /// Usually 1 to 5: how satisfied. Share of the two highest marks.
    CSAT,
    /// Usually 1 to 7: how easy it was. Mean.
    CES,
    /// A mark for us and one for each competitor of the survey. Several in a row are shown as one table.
    COMPARISON,
    CHOICE, SEVERAL,
    /// Options in the order of preference.
    RANKING,
    TEXT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QuestionKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /// Answered with a number.
    public boolean marked() {
        return this == SCALE || this == NPS || this == CSAT || this == CES || this == COMPARISON;
    }

    public boolean hasOptions() {
        return this == CHOICE || this == SEVERAL || this == RANKING;
    }
}
