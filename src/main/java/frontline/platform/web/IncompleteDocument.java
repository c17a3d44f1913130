package frontline.platform.web;

/// A document of the API lacks what it has to have.
final class IncompleteDocument extends RuntimeException {

    private final String field;

    /// @param field as the API writes it
    IncompleteDocument(String field) {
        super(field + " is missing");
        this.field = field;
    }

    String field() {
        return field;
    }
}
