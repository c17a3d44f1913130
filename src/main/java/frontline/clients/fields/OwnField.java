package frontline.clients.fields;

import frontline.platform.text.Language;
import java.util.List;
import java.util.Locale;

/// A field the company added. Its values live in the card's `own_fields` under its id.
/// @param card 'client' or 'deal'
public record OwnField(long id, String card, String nameEn, String nameRu, Kind kind, List<String> choices, boolean archived) {

    public enum Kind {
        TEXT, NUMBER, DATE, CHOICE, YES_NO, LINK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String name(Language language) {
        return language.pick(nameEn, nameRu);
    }
}
