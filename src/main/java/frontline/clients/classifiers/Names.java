package frontline.clients.classifiers;

/// A company that works in one language does not write every name twice.
final class Names {

    private Names() {}

    static String either(String wanted, String otherwise) {
        return wanted.isBlank() ? otherwise.strip() : wanted.strip();
    }
}
