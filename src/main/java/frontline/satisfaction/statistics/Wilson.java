package frontline.satisfaction.statistics;

/// Wilson's interval for a share, 95 %: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z = 1.959964. It stays within 0 and 1
/// and holds for few cases too. Wilson 1927, Journal of the American Statistical Association 22; Newcombe 1998, Statistics in Medicine 17.
public record Wilson(double low, double high) {

    private static final double Z = 1.959963984540054;

    /// @param of how many cases; none: the share may be anything
    public static Wilson of(long hits, long of) {
        if (of == 0) return new Wilson(0, 1);
        double p = hits / (double) of;
        double square = Z * Z / of;
        double middle = p + square / 2;
        double half = Z * Math.sqrt((p * (1 - p) + square / 4) / of);
        return new Wilson(Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square)));
    }
}
