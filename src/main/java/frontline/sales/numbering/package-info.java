/// How contracts and invoices are numbered: series with a counter, without gaps and without two alike.
@org.springframework.modulith.NamedInterface("numbering")
@org.jspecify.annotations.NullMarked
package frontline.sales.numbering;
