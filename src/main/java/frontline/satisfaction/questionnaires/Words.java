package frontline.satisfaction.questionnaires;

import frontline.platform.text.Language;

/// A text that the company wrote in one language or in both.
public record Words(String en, String ru) {

    public static final Words NONE = new Words("", "");

    /// In the other language rather than not at all.
    public String in(Language language) {
        String wanted = language.pick(en, ru);
        return wanted.isBlank() ? language.pick(ru, en) : wanted;
    }

    public boolean isBlank() {
        return en.isBlank() && ru.isBlank();
    }
}
