/// Discounts beyond what somebody decides alone: asked for, granted per product of a deal, withdrawn when they are gone.
@org.springframework.modulith.NamedInterface("discounts")
@org.jspecify.annotations.NullMarked
package frontline.sales.discounts;
