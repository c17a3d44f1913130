/// What other currencies are worth in the company's own, by day.
@org.springframework.modulith.NamedInterface("rates")
@org.jspecify.annotations.NullMarked
package frontline.sales.rates;
