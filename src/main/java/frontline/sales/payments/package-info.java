/// Planned receipts, payments, what these are for, and the debt. Payments that are allocated to no invoice cover the receipts of
/// their deal and currency from the earliest on; what is due and not covered is owed. Money of different currencies is added up
/// only at the rates of a day, and then says so.
///
/// Publishes [PaymentReceived][frontline.sales.payments.PaymentReceived], [PaymentReturned][frontline.sales.payments.PaymentReturned],
/// [PaymentRemoved][frontline.sales.payments.PaymentRemoved] and [InvoicePaid][frontline.sales.payments.InvoicePaid].
@org.springframework.modulith.NamedInterface("payments")
@org.jspecify.annotations.NullMarked
package frontline.sales.payments;
