/// How long a client may take to pay: the one place that says whether somebody may grant so many days.
@org.springframework.modulith.NamedInterface("terms")
@org.jspecify.annotations.NullMarked
package frontline.sales.terms;
