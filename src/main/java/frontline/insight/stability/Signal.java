package frontline.insight.stability;

/// A value that chance alone would hardly bring.
/// @param at place of the value at which the rule is broken, from 0; of a run its last one
/// @param from place of the first value that belongs to it; the same as `at` where it is one alone
/// @param upwards above the centre, or rising
public record Signal(int at, int from, Rule rule, boolean upwards) {

    /// In the order in which they weigh.
    public enum Rule { BEYOND, TWO_OF_THREE, RUN, TREND }
}
