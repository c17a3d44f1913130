package frontline.satisfaction.statistics;

/// Wilson's interval for a share, 95 %: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964. It stays within 0 and 1
/// and holds for few cases too. Wilson 1927, Journal of the American Statistical Association 22; Newcombe 1998, Statistics in Medicine 17.
public record Wilson(double low, double high) {

    /// @param of how many cases; none: the share may be anything
    public static Wilson of(long hits, long of) {
        return of == 0 ? new Wilson(0, 1) : ofShare(hits / (double) of, of);
    }

    /// @param share 0 … 1
    /// @param of how many cases, above 0; where weights count, as many as would be as exact without
    public static Wilson ofShare(double share, double of) {
        double z = Distributions.Z;
        double square = z * z / of;
        double middle = share + square / 2;
        double half = z * Math.sqrt((share * (1 - share) + square / 4) / of);
        return new Wilson(Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square)));
    }
}
