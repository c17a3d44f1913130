/// Invoices: drawn up from a deal's lines, issued under a number, due in parts, paid by what is allocated to them.
@org.springframework.modulith.NamedInterface("invoices")
@org.jspecify.annotations.NullMarked
package frontline.sales.invoices;
