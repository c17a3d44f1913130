package frontline.sales.proposals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import frontline.platform.text.Language;
import java.util.List;
import java.util.Set;

/// How proposals look and what they say.
/// @param columns of the table of lines besides product, quantity and amount: 'code', 'unit', 'price', 'discount'
public record ProposalTemplate(long id, String name, Set<String> columns, int validDays, Texts en, Texts ru, boolean archived, int version) {

    public static final List<String> COLUMNS = List.of("code", "unit", "price", "discount");
    public static final List<String> PARTS = List.of("header", "intro", "terms", "footer");

    /// Liquid, all of them.
    public record Texts(String header, String intro, String terms, String footer) {

        public static final Texts EMPTY = new Texts("", "", "", "");

        public String part(String part) {
            return switch (part) {
                case "header" -> header;
                case "intro" -> intro;
                case "terms" -> terms;
                default -> footer;
            };
        }

        @JsonIgnore
        public boolean isEmpty() {
            return (header + intro + terms + footer).isBlank();
        }
    }

    public Texts texts(Language language) {
        return language == Language.RU ? ru : en;
    }
}
