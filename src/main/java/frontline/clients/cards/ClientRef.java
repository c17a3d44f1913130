package frontline.clients.cards;

/// A client by id and name, as other modules show it.
public record ClientRef(long id, String name) {}
