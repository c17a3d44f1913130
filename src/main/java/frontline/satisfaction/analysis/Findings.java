package frontline.satisfaction.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an analysis found, as it is kept. Codes are those of questions and blocks. Marks are on their own scale unless said
/// otherwise; intervals are 95 %. What could not be computed is missing, and a remark says why.
/// @param answers completed sheets that were used
/// @param spreads of each question
/// @param scores NPS, CSAT, CES and the indices of the blocks
/// @param overall importance and performance over all answers
/// @param segments the same for each segment
/// @param model properties → benefits → satisfaction → loyalty
/// @param money what the same clients brought
public record Findings(int answers, List<Spread> spreads, List<Score> scores, Slice overall, List<Slice> segments, @Nullable PathFindings model, @Nullable MoneyFindings money, List<Remark> remarks) {

    /// A value and where it lies with 95 %.
    public record Estimate(double value, double low, double high) {

        public boolean holds(double other) {
            return low <= other && other <= high;
        }
    }

    /// A sentence instead of a number, or beside it: the message `analysis.<key>` with its arguments, of which those that begin with @
    /// are codes. [RemarkWords] writes it.
    /// @param about code of a question or block, empty for all
    public record Remark(String about, String key, List<String> arguments) {}

    /// @param answered with a mark or an option
    /// @param notApplicable said that it does not apply
    /// @param mean null for what is not marked; of a comparison that of us
    public record Spread(String question, int answered, int notApplicable, int missing, List<Count> counts, @Nullable Double mean, @Nullable Double deviation) {}

    /// @param value a mark or the code of an option
    public record Count(String value, int count) {}

    /// @param what 'nps' (−100 … 100), 'csat' (percent), 'ces' (mean mark), 'index' (0 … 100, of a block)
    public record Score(String code, String what, int answered, Estimate estimate) {}

    /// Importance and performance among some of the answers.
    /// @param name of the segment, empty for all
    /// @param benefits what each benefit explains of satisfaction; null with a remark when it could not be derived
    /// @param within what each property explains of its benefit
    /// @param properties what each property explains of satisfaction, all together
    /// @param standings of questions and blocks
    public record Slice(String name, int answers, @Nullable Drivers benefits, List<Drivers> within, @Nullable Drivers properties, List<Standing> standings, List<Remark> remarks) {}

    /// Derived importance.
    /// @param explained code of the block that is explained
    /// @param method 'lmg' or 'johnson'
    /// @param missing how missing marks were handled: 'pairwise', 'listwise', 'mean'
    /// @param r2 share of the variance that is explained
    /// @param samples of the bootstrap
    public record Drivers(String explained, int answers, String method, String missing, double r2, int samples, List<Driver> drivers, List<Remark> remarks) {

        /// Where the matrix is cut: the average importance.
        public double cut() {
            return 1.0 / drivers.size();
        }
    }

    /// @param code of a block at the level of benefits, of a question below it
    /// @param importance share of what is explained: all together make 1
    /// @param r2 the same as a part of the variance: all together make the explained share
    /// @param sign +1 or −1 of the simple correlation; a negative one is no driver
    /// @param coefficient of the regression: points of the index (0 … 100) of what is explained for one point of the index of a block,
    /// or for one mark of a question; null when drivers repeat each other
    /// @param inflation variance inflation factor; above 10 the drivers can hardly be told apart; 0 when drivers repeat each other
    /// @param stated what the clients say, 0 … 100; null when they were not asked
    /// @param penalty what a low mark costs (positive), and what a high one brings, against a middling one, in points of what is explained
    /// @param basic taken for granted: matters once it fails
    public record Driver(String code, Estimate importance, double r2, int sign, @Nullable Estimate coefficient, double inflation, @Nullable Double stated,
            @Nullable Estimate penalty, @Nullable Estimate reward, boolean basic) {}

    /// Performance.
    /// @param block whether the code is that of a block: a question may bear the same
    /// @param own mean mark of ours; of a block, here and in what follows, points of its index (0 … 100)
    /// @param relative what we are ahead of the main competitors together, in marks; null without competitors
    public record Standing(String code, boolean block, int answered, Estimate own, @Nullable Estimate relative, List<Gap> gaps) {}

    /// Ours less theirs, with Welch's interval.
    public record Gap(long competitor, int answered, double mean, Estimate gap, double p) {}
}
