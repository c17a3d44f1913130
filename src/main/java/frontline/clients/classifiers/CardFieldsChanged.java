package frontline.clients.classifiers;

/// A classifier, a value or an own field was archived, restored or added: other things can be asked of the cards now. Heard in the same transaction.
public record CardFieldsChanged() {}
