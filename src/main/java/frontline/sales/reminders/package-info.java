/// Reminders of invoices that are due or overdue: levels the company sets, each sent once, and only to those who agree to be
/// written to.
@org.springframework.modulith.NamedInterface("reminders")
@org.jspecify.annotations.NullMarked
package frontline.sales.reminders;
