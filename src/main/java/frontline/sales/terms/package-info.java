/// How long a client may take to pay. Days beyond the owner's authority are kept and asked for, as discounts are; until they
/// are granted no contract is signed and no invoice issued with them.
@org.springframework.modulith.NamedInterface("terms")
@org.jspecify.annotations.NullMarked
package frontline.sales.terms;
