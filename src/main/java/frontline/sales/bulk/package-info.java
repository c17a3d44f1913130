/// One change to many deals at once: in the background, by the rules, each deal with its result, and undone as a whole.
@org.jspecify.annotations.NullMarked
package frontline.sales.bulk;
