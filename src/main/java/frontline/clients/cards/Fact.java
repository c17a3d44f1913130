package frontline.clients.cards;

import frontline.platform.text.Language;
import frontline.platform.web.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One line of the card that is edited in place.
/// @param field its name in [ClientChange], or owner_id
/// @param written what stands in its input; several for many choices
/// @param words how it is read, "" for nothing
/// @param href where the words lead, null for nowhere
/// @param choices value → words, when it is chosen
/// @param editable whether the viewer may change it
public record Fact(String field, String label, Kind kind, List<String> written, String words, @Nullable String href, Map<String, String> choices, boolean editable) {

    private Fact(String field, String label, Kind kind, List<String> written, String words, @Nullable String href, Map<String, String> choices) {
        this(field, label, kind, written, words, href, choices, true);
    }

    public enum Kind { NAME, TEXT, NUMBER, DAY, LINK, LONG_TEXT, PERCENT, CHOICE, CHOICES, CLIENT }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    public String value() {
        return String.join(" ", written);
    }

    /// All lines of a card in their order.
    /// @param assignable whether the viewer may make somebody responsible
    /// @param owners whom, by id; looked up only where they are chosen from
    public static List<Fact> of(ClientCard card, Page page, boolean assignable, Map<String, String> owners) {
        return Stream.of(
                Stream.of(
                        new Fact("name", page.t("client.name"), Kind.NAME, List.of(card.name()), card.name(), null, Map.of()),
                        new Fact("probability", page.t("client.probability"), Kind.PERCENT, written(card.probability()), card.probability() == null ? "" : page.written().percent(card.probability() / 100.0), null, Map.of()),
                        new Fact("owner_id", page.t("client.owner"), Kind.CHOICE, written(card.ownerId()), Objects.requireNonNullElse(card.owner(), ""), null, owners, assignable),
                        new Fact("parent_id", page.t("client.parent"), Kind.CLIENT, written(card.parent() == null ? null : card.parent().id()), card.parent() == null ? "" : card.parent().name(),
                                card.parent() == null ? null : "/clients/" + card.parent().id(), Map.of())),
                carried(card, page),
                Stream.of(
                        text("legal_name", card.legalName(), Kind.TEXT, page),
                        text("tax_id", card.taxId(), Kind.TEXT, page),
                        text("registration_number", card.registrationNumber(), Kind.TEXT, page),
                        kind(card, page),
                        language(card, page),
                        text("preferences", card.preferences(), Kind.LONG_TEXT, page),
                        text("note", card.note(), Kind.LONG_TEXT, page)))
                .flatMap(facts -> facts).toList();
    }

    static Optional<Fact> find(List<Fact> facts, String field) {
        return facts.stream().filter(fact -> fact.field().equals(field)).findFirst();
    }

    private static Stream<Fact> carried(ClientCard card, Page page) {
        Stream<Fact> classifiers = card.inputs().classifiers().stream().map(classifier -> {
            var chosen = classifier.chosen(card.inputs().carried().classified());
            Map<String, String> choices = new LinkedHashMap<>();
            card.inputs().offered(classifier).forEach(value -> choices.put(Long.toString(value.id()), "\u2003".repeat(value.depth()) + value.name(page.language())));
            return new Fact("c-" + classifier.id(), classifier.name(page.language()), classifier.many() ? Kind.CHOICES : Kind.CHOICE,
                    chosen.stream().map(value -> Long.toString(value.id())).toList(), chosen.stream().map(value -> classifier.path(value, page.language())).collect(Collectors.joining(", ")), null, choices);
        });
        Stream<Fact> own = card.inputs().fields().stream().map(field -> {
            String text = card.inputs().text(field);
            Map<String, String> choices = new LinkedHashMap<>();
            Kind kind = switch (field.kind()) {
                case TEXT -> Kind.TEXT;
                case NUMBER -> Kind.NUMBER;
                case DATE -> Kind.DAY;
                case LINK -> Kind.LINK;
                case CHOICE -> {
                    card.inputs().choices(field).forEach(choice -> choices.put(choice, choice));
                    yield Kind.CHOICE;
                }
                case YES_NO -> {
                    choices.put("yes", page.t("own_field.yes"));
                    choices.put("no", page.t("own_field.no"));
                    yield Kind.CHOICE;
                }
            };
            String words = text.isEmpty() ? "" : switch (field.kind()) {
                case DATE -> page.written().day(java.time.LocalDate.parse(text));
                case NUMBER -> page.written().number(Objects.requireNonNull(card.inputs().carried().own().get(field.id())).decimalValue());
                case YES_NO -> choices.getOrDefault(text, text);
                case TEXT, CHOICE, LINK -> text;
            };
            return new Fact("f-" + field.id(), field.name(page.language()), kind, text.isEmpty() ? List.of() : List.of(text), words, kind == Kind.LINK && !text.isEmpty() ? text : null, choices);
        });
        return Stream.concat(classifiers, own);
    }

    private static Fact text(String field, @Nullable String text, Kind kind, Page page) {
        return new Fact(field, page.t("client." + field), kind, written(text), Objects.requireNonNullElse(text, ""), null, Map.of());
    }

    private static Fact kind(ClientCard card, Page page) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("company", page.t("client.kind.company"));
        kinds.put("person", page.t("client.kind.person"));
        return new Fact("kind", page.t("client.kind"), Kind.CHOICE, List.of(card.kind()), kinds.get(card.kind()), null, kinds);
    }

    private static Fact language(ClientCard card, Page page) {
        Map<String, String> languages = new LinkedHashMap<>();
        for (Language language : Language.values()) languages.put(language.code(), language.ownName());
        return new Fact("language", page.t("client.language"), Kind.CHOICE, written(card.language()), card.language() == null ? "" : languages.getOrDefault(card.language(), ""), null, languages);
    }

    private static List<String> written(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }
}
