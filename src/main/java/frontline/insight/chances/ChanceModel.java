package frontline.insight.chances;

import frontline.sales.outcomes.DealCourse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was learned: the chance of winning is 1 / (1 + e^−η), η = intercept + Σ coefficient · (value − mean) / deviation. What
/// is unknown of a deal counts as the mean.
/// @param share of the deals it was learned from that were won
/// @param penalty λ of the ridge
public record ChanceModel(double intercept, double share, double penalty, List<Term> terms) {

    /// @param feature 'age', 'source:17'
    public record Term(String feature, double mean, double deviation, double coefficient) {

        double standardised(Moment moment, TrackRecords records) {
            double value = moment.value(feature, records);
            return Double.isNaN(value) || deviation == 0 ? 0 : (value - mean) / deviation;
        }

        /// 'source' of 'source:17'
        String kind() {
            int colon = feature.indexOf(':');
            return colon < 0 ? feature : feature.substring(0, colon);
        }
    }

    /// @param contribution to η: above zero it speaks for winning
    public record Factor(String kind, double contribution) {}

    public double chance(DealCourse deal, LocalDate day, TrackRecords records) {
        Moment moment = new Moment(deal, day);
        double eta = intercept;
        for (Term term : terms) eta += term.coefficient() * term.standardised(moment, records);
        return 1 / (1 + Math.exp(-eta));
    }

    /// What moved it away from the average deal, the strongest first.
    public List<Factor> factors(DealCourse deal, LocalDate day, TrackRecords records) {
        Moment moment = new Moment(deal, day);
        Map<String, Double> byKind = new LinkedHashMap<>();
        for (Term term : terms) byKind.merge(term.kind(), term.coefficient() * term.standardised(moment, records), Double::sum);
        return byKind.entrySet().stream().map(kind -> new Factor(kind.getKey(), kind.getValue()))
                .sorted(Comparator.comparingDouble((Factor factor) -> Math.abs(factor.contribution())).reversed()).toList();
    }
}
