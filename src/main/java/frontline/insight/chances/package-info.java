/// How likely a deal is won, learned from the company's own closed deals: a logistic regression with a penalty
/// ([LogisticRegression][frontline.insight.chances.LogisticRegression]) over what was known of each deal at some moment of
/// its life ([Moment][frontline.insight.chances.Moment]), judged on deals it has not seen ([Learning][frontline.insight.chances.Learning]).
/// What is not better than the company's average is not shown on cards.
@org.springframework.modulith.NamedInterface("chances")
@org.jspecify.annotations.NullMarked
package frontline.insight.chances;
