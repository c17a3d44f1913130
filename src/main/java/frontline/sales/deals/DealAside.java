package frontline.sales.deals;

/// What another package says of an open deal beside the rep's own estimate, fetched by its own address: a few lines, or nothing
/// at all. `{deal}` in `href` stands for the deal's id.
public record DealAside(int order, String href) {

    public String hrefFor(long dealId) {
        return href.replace("{deal}", Long.toString(dealId));
    }
}
