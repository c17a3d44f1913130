package frontline.sales.deals;

/// A part of the deal card that another package brings, such as its receipts and payments. The card fetches it by its own
/// address; `{deal}` in `href` stands for the deal's id.
/// @param key message key of its heading
public record DealSection(String key, int order, String href) {

    public String hrefFor(long dealId) {
        return href.replace("{deal}", Long.toString(dealId));
    }
}
