package frontline.satisfaction.surveys;

/// How many answers a survey needs, as the program proposes it.
///
/// A share is known to ± e (as a part of 1) with 95 % from n = 1.96² · ¼ / e² answers, whatever the share is (¼ is the greatest
/// p(1 − p)). Of a group of N clients n / (1 + (n − 1) / N) are enough (Cochran 1977, Sampling Techniques, section 4.4). A regression that tells drivers
/// apart wants 10 to 20 answers for each of them (Harrell 2015, Regression Modeling Strategies, section 4.4).
/// @param clients in the segment
/// @param drivers questions that explain
/// @param forShare answers for a share to within ± 5 points
/// @param forDrivers 20 answers for each driver
/// @param proposed the greater of both, never more than there are clients
public record NeededAnswers(int clients, int drivers, int forShare, int forDrivers, int proposed) {

    public static final int POINTS = 5;
    public static final int PER_DRIVER = 20;
    public static final int LEAST_PER_DRIVER = 10;

    public static NeededAnswers of(int clients, int drivers) {
        int share = forShare(POINTS, clients);
        int each = PER_DRIVER * drivers;
        int wanted = Math.max(share, each);
        return new NeededAnswers(clients, drivers, share, each, clients > 0 ? Math.max(1, Math.min(wanted, clients)) : wanted);
    }

    /// @param points half the width of the interval, in percentage points
    /// @param clients in the group, 0: unknown, as good as endless
    static int forShare(int points, int clients) {
        double endless = 1.96 * 1.96 * 0.25 / Math.pow(points / 100.0, 2);
        return (int) Math.ceil(clients == 0 ? endless : endless / (1 + (endless - 1) / clients));
    }

    public boolean enoughForDrivers(int answers) {
        return answers >= LEAST_PER_DRIVER * drivers;
    }
}
