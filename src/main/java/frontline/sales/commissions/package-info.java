/// Pay by commission and by piece. A plan says, rule by rule, what a share of paid income, of margin, or a demonstration
/// held earns; [Payroll] makes the lines of a statement from the facts, and knows no database. A closed month stays what it
/// was: what changes afterwards comes as a correction into the open month.
@org.springframework.modulith.NamedInterface("commissions")
@org.jspecify.annotations.NullMarked
package frontline.sales.commissions;
