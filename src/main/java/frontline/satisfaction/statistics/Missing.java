package frontline.satisfaction.statistics;

/// What is done with a mark that was not given (NaN). Little, Rubin: Statistical Analysis with Missing Data, 3rd ed., ch. 3–4.
public enum Missing {
    /// Only sheets on which every mark was given count.
    LISTWISE,
    /// Each covariance is that of the sheets that give both marks.
    PAIRWISE,
    /// A missing mark counts as the mean of its question: covariances shrink towards nothing, which is cautious.
    MEAN;

    /// As findings name it: 'listwise', 'pairwise', 'mean'.
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
