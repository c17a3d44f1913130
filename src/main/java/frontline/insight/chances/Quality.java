package frontline.insight.chances;

import frontline.satisfaction.statistics.Wilson;
import java.util.List;

/// How good a learned model is on deals it has not seen, each deal looked at once, at one moment of its life.
/// @param deals closed ones it was learned from
/// @param brier the mean squared error of the chances, 0 is perfect (Brier 1950, Monthly Weather Review 78)
/// @param baseBrier the same of saying the company's average of every deal
/// @param repsBrier the same of the reps' own estimates
/// @param gain how much smaller the model's squared error is than the average's, a mean over the deals, with its standard error
public record Quality(int deals, int won, double brier, double baseBrier, double repsBrier, double gain, double gainError, List<Bin> bins, List<Bin> repsBins) {

    public static final int FEWEST = 200;
    public static final int FEWEST_OF_EACH = 30;
    /// Less of the error taken away is not worth a number on a card.
    private static final double LEAST_SKILL = .02;
    private static final double Z90 = 1.645;

    public enum Verdict { TOO_FEW, NO_BETTER, TRUSTED }

    /// @param at 0 to 9: chances from at/10 on
    /// @param predicted the mean of what was said
    public record Bin(int at, int deals, int won, double predicted) {

        public double share() {
            return deals == 0 ? 0 : won / (double) deals;
        }

        public Wilson interval() {
            return Wilson.of(won, deals);
        }
    }

    static Quality tooFew(int deals, int won) {
        return new Quality(deals, won, 0, 0, 0, 0, 0, List.of(), List.of());
    }

    /// Trusted when it beats the average noticeably, and by more than luck would explain at 5 % (one-sided).
    public Verdict verdict() {
        if (deals < FEWEST || won < FEWEST_OF_EACH || deals - won < FEWEST_OF_EACH) return Verdict.TOO_FEW;
        return gain > Z90 * gainError && skill() >= LEAST_SKILL ? Verdict.TRUSTED : Verdict.NO_BETTER;
    }

    public boolean trusted() {
        return verdict() == Verdict.TRUSTED;
    }

    /// 1 − Brier/Brier of the average: 1 is perfect, 0 is no better than the average.
    public double skill() {
        return baseBrier == 0 ? 0 : 1 - brier / baseBrier;
    }

    public double repsSkill() {
        return baseBrier == 0 ? 0 : 1 - repsBrier / baseBrier;
    }
}
