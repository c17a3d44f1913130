package frontline.clients.imports;

/// Where a column goes. Its code is what forms, the stored mapping and the tests call it: "field:name", "classifier:12",
/// "new-classifier", "own:7", "new-own:number", "skip".
public sealed interface Destination {

    record ToField(String key) implements Destination {}

    record ToClassifier(long id) implements Destination {}

    record NewClassifier() implements Destination {}

    record ToOwnField(long id) implements Destination {}

    /// @param kind of the own field: text, number, date, choice, yes_no, link
    record NewOwnField(String kind) implements Destination {}

    record Skip() implements Destination {}

    default String code() {
        return switch (this) {
            case ToField(String key) -> "field:" + key;
            case ToClassifier(long id) -> "classifier:" + id;
            case NewClassifier() -> "new-classifier";
            case ToOwnField(long id) -> "own:" + id;
            case NewOwnField(String kind) -> "new-own:" + kind;
            case Skip() -> "skip";
        };
    }

    /// What is not understood is left out.
    static Destination of(String code) {
        int colon = code.indexOf(':');
        String word = colon < 0 ? code : code.substring(0, colon);
        String rest = colon < 0 ? "" : code.substring(colon + 1);
        return switch (word) {
            case "field" -> new ToField(rest);
            case "classifier" -> rest.matches("\\d{1,18}") ? new ToClassifier(Long.parseLong(rest)) : new Skip();
            case "new-classifier" -> new NewClassifier();
            case "own" -> rest.matches("\\d{1,18}") ? new ToOwnField(Long.parseLong(rest)) : new Skip();
            case "new-own" -> new NewOwnField(rest);
            default -> new Skip();
        };
    }

    /// The own field that holds what a column of this kind holds.
    static NewOwnField ownFieldFor(FieldKind kind) {
        return new NewOwnField(switch (kind) {
            case NUMBER, MONEY, PERCENT -> "number";
            case DATE, MOMENT -> "date";
            case YES_NO -> "yes_no";
            case WEBSITE -> "link";
            case CHOICE -> "choice";
            default -> "text";
        });
    }
}
