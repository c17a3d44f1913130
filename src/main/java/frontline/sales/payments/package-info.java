/// Planned receipts, payments and the debt. Payments cover the receipts of their deal and currency from the earliest on;
/// what is due and not covered is owed. Money of different currencies is never added up.
@org.springframework.modulith.NamedInterface("payments")
@org.jspecify.annotations.NullMarked
package frontline.sales.payments;
