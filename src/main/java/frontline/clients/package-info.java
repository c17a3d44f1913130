/// The client base: cards, contact persons, classifiers, own fields, the history of all departments, search, files, import.
///
/// Everybody's data comes together on the card without this module knowing them: [CardSection][frontline.clients.cards.CardSection]
/// adds tabs and panels, events that are [HistoryWorthy][frontline.clients.history.HistoryWorthy] enter the history,
/// [ImportKind][frontline.clients.imports.ImportKind] adds what can be imported.
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform", "identity", "identity :: *", "agenda", "agenda :: *"})
@org.jspecify.annotations.NullMarked
package frontline.clients;
