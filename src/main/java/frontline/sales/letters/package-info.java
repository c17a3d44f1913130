/// The letters of a deal, on its card.
@org.jspecify.annotations.NullMarked
package frontline.sales.letters;
