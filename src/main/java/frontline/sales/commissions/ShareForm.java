package frontline.sales.commissions;

/// A share in a deal as it is typed.
public record ShareForm(String user, String percent) {}
