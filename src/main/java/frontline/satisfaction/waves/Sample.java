package frontline.satisfaction.waves;

/// What is known of one figure in one wave: counted once by the database, enough for its interval and for every test.
/// @param answered sheets with an answer
/// @param effective as many sheets of equal weight would know as much, (Σw)²/Σw² (Kish 1965); without weights the same as `answered`
/// @param mean of marks, of +1, 0, −1 for promoters, passives and detractors, or of 1 and 0 for a share
/// @param variance of one answer; of marks with n − 1 below
record Sample(long answered, double effective, double mean, double variance) {

    /// @param w Σw, `w2` Σw², `wm` Σwm, `wm2` Σwm²
    static Sample ofMarks(long answered, double w, double w2, double wm, double wm2) {
        double effective = w * w / w2;
        double mean = wm / w;
        double spread = Math.max(0, wm2 / w - mean * mean);
        return new Sample(answered, effective, mean, effective > 1 ? spread * effective / (effective - 1) : 0);
    }

    /// @param up Σw of promoters, or of those who chose; `down` of detractors
    static Sample ofShares(long answered, double w, double w2, double up, double down) {
        double mean = (up - down) / w;
        return new Sample(answered, w * w / w2, mean, Math.max(0, (up + down) / w - mean * mean));
    }

    /// Squared standard error of the mean.
    double error() {
        return variance / effective;
    }
}
