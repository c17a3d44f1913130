package frontline.sales.terms;

/// What carries terms of payment.
public enum PaperKind {
    CONTRACT, INVOICE;

    /// The kind of the question that is put to the head.
    String question() {
        return name().toLowerCase() + "_terms";
    }

    String link(long id) {
        return "/" + name().toLowerCase() + "s/" + id;
    }
}
