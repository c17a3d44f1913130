package frontline.platform.text;

import java.util.Locale;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// Russian and English are equal: every text a person can see exists in both.
public enum Language {
    EN("English", Locale.of("en", "GB")),
    RU("Русский", Locale.of("ru", "RU"));

    private final String ownName;
    private final Locale locale;

    Language(String ownName, Locale locale) {
        this.ownName = ownName;
        this.locale = locale;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public String pick(String english, String russian) {
        return this == RU ? russian : english;
    }

    /// The column of a list that the company keeps in both languages.
    public Field<String> pick(Field<String> english, Field<String> russian) {
        return this == RU ? russian : english;
    }

    public static Language of(@Nullable String code, Language otherwise) {
        if (code == null) return otherwise;
        return code.toLowerCase(Locale.ROOT).startsWith("ru") ? RU : code.toLowerCase(Locale.ROOT).startsWith("en") ? EN : otherwise;
    }
}
