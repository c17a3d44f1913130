package frontline.satisfaction.statistics;

/// Why there is a sentence and no number.
public enum Reason {
    /// Fewer answers than can be computed with (for drivers: than drivers and two more).
    TOO_FEW,
    /// Everybody gave the same mark.
    CONSTANT,
    /// A column repeats others: its own part cannot be told apart.
    COLLINEAR,
    /// Two questions that hardly anybody answered together.
    NO_PAIRS,
    /// The paths of a model lead back to where they started.
    CYCLE,
    /// A construct without a path, or without a question.
    UNCONNECTED,
    /// The iterations did not settle.
    NOT_SETTLED,
    /// A weight is not above nothing: an index of such weights would have no meaning.
    NEGATIVE_WEIGHT;

    /// For messages: 'too-few', 'constant' …
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
