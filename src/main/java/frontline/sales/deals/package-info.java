/// Deals: opened, led through the stages of a pipeline, won or lost with a reason; their lines, people and passages.
///
/// Publishes [DealOpened][frontline.sales.deals.DealOpened], [DealAdvanced][frontline.sales.deals.DealAdvanced],
/// [DealWon][frontline.sales.deals.DealWon], [DealLost][frontline.sales.deals.DealLost],
/// [DealReopened][frontline.sales.deals.DealReopened], [DealAssigned][frontline.sales.deals.DealAssigned] and
/// [DealTermsTouched][frontline.sales.deals.DealTermsTouched]. Before the company binds itself, [DealCommitments][frontline.sales.deals.DealCommitments] are asked.
@org.springframework.modulith.NamedInterface("deals")
@org.jspecify.annotations.NullMarked
package frontline.sales.deals;
