/// Results of selling for a period: by rep, along the funnel, reasons of refusal, what is expected, what came in. Every
/// figure knows the address of the records behind it, and every query shows a person no more than their own sight.
@org.springframework.modulith.NamedInterface("results")
@org.jspecify.annotations.NullMarked
package frontline.sales.results;
