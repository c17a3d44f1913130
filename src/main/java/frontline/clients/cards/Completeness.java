package frontline.clients.cards;

import frontline.clients.classifiers.Classifier;
import java.util.List;
import java.util.function.Predicate;

/// How well a card is filled, by the rules below. The list of rules reads as it is shown.
/// @param missing the rules that are not met yet
public record Completeness(int percent, List<Rule> missing) {

    /// @param key message key `complete.<key>`
    /// @param opens what to open on the card to fill it: "contact:phone", "people", or the name of a field; `c:<key>` stands for a classifier
    /// @param concerns the cards it is asked of
    public record Rule(String key, String opens, Predicate<ClientCard> concerns, Predicate<ClientCard> met) {

        static Rule contact(String kind) {
            return new Rule(kind, "contact:" + kind, card -> true, card -> card.hasContact(kind));
        }

        /// Asked as long as the company has values to choose from.
        static Rule classifier(String key) {
            return new Rule(key, "c:" + key, card -> card.classifier(key).filter(c -> !c.active().isEmpty()).isPresent(), card -> card.isClassifiedBy(key));
        }

        static Rule field(String key, Predicate<ClientCard> met) {
            return new Rule(key, key, card -> true, met);
        }

        /// The name of the field that this card would open.
        public String opensOn(ClientCard card) {
            return opens.startsWith("c:") ? "c-" + card.classifier(opens.substring(2)).map(Classifier::id).orElse(0L) : opens;
        }
    }

    public static final List<Rule> RULES = List.of(
            Rule.contact("phone"),
            Rule.contact("email"),
            Rule.contact("address"),
            new Rule("person", "people", card -> card.kind().equals("company"), card -> !card.people().isEmpty()),
            new Rule("decision_maker", "people", card -> card.kind().equals("company") && !card.people().isEmpty(), card -> card.people().stream().anyMatch(person -> person.roles() != null)),
            Rule.field("owner_id", card -> card.ownerId() != null),
            Rule.classifier("industry"),
            Rule.classifier("region"),
            Rule.classifier("source"),
            Rule.classifier("triggering_event"),
            Rule.field("probability", card -> card.probability() != null));

    public static Completeness of(ClientCard card) {
        List<Rule> asked = RULES.stream().filter(rule -> rule.concerns().test(card)).toList();
        List<Rule> missing = asked.stream().filter(rule -> !rule.met().test(card)).toList();
        return new Completeness(asked.isEmpty() ? 100 : 100 * (asked.size() - missing.size()) / asked.size(), missing);
    }
}
