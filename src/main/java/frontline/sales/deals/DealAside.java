package frontline.sales.deals;

/// What another package says beside a deal's facts, fetched by its own address: a few lines under a heading of their own, or
/// nothing at all. `{deal}` in `href` stands for the deal's id.
public record DealAside(int order, String href) {

    public String hrefFor(long dealId) {
        return href.replace("{deal}", Long.toString(dealId));
    }
}
