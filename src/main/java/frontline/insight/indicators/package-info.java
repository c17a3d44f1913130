/// Indicators: a question with one measure, asked each day for every person, department or stage, held against bounds. A value
/// outside them is an alarm: on Today of those concerned and by mail, in words, with the cards behind it; it closes by itself
/// ([Verdict][frontline.insight.indicators.Verdict] is the whole rule).
@org.springframework.modulith.NamedInterface("indicators")
@org.jspecify.annotations.NullMarked
package frontline.insight.indicators;
