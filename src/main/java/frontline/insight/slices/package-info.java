/// The screen of the any-slice query: a question is put together like a pivot table, its answer stands below while it is
/// built, a click on a figure shows the records. The address holds the whole question.
@org.jspecify.annotations.NullMarked
package frontline.insight.slices;
