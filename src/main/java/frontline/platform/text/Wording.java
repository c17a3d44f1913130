package frontline.platform.text;

/// How somebody is spoken to: the sentences of their language, and figures, days and money as they are written there.
public record Wording(Texts texts, Written written) {

    public String t(String key, Object... arguments) {
        return texts.get(language(), key, arguments);
    }

    public Language language() {
        return written.language();
    }
}
