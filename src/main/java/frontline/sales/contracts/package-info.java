/// Contracts with clients: numbered, signed, ended, with their terms of payment.
@org.springframework.modulith.NamedInterface("contracts")
@org.jspecify.annotations.NullMarked
package frontline.sales.contracts;
