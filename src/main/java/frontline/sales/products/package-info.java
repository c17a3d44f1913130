/// Products: what is sold, with its price. A product that was ever sold is archived, never removed.
@org.springframework.modulith.NamedInterface("products")
@org.jspecify.annotations.NullMarked
package frontline.sales.products;
