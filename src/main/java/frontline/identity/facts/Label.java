package frontline.identity.facts;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;

/// A name in both languages.
public record Label(String en, String ru) {

    public static Label of(Texts texts, String key) {
        return new Label(texts.get(Language.EN, key), texts.get(Language.RU, key));
    }

    /// The same in both: a name that somebody typed.
    public static Label of(String name) {
        return new Label(name, name);
    }

    public String in(Language language) {
        return language.pick(en, ru);
    }

    /// "Client: region" — what the name is of, where facts of two kinds have it.
    public Label within(Label whole) {
        return new Label(whole.en + ": " + lowered(en), whole.ru + ": " + lowered(ru));
    }

    private static String lowered(String name) {
        boolean abbreviation = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || abbreviation ? name : name.substring(0, 1).toLowerCase() + name.substring(1);
    }
}
