package frontline.platform.text;

/// A name in both languages, as an argument of a sentence: it is written in the sentence's own.
public record Bilingual(String en, String ru) {

    public String in(Language language) {
        return language.pick(en, ru);
    }
}
