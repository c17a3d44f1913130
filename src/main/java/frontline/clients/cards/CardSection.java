package frontline.clients.cards;

/// A part of the client card that another module brings: a tab in the middle, or a panel in the column "in motion".
/// The card fetches it by its own address; `{client}` in `href` stands for the client's id.
/// @param key message key of its heading
public record CardSection(String key, Place place, int order, String href) {

    public enum Place { TAB, PANEL }

    public String hrefFor(long clientId) {
        return href.replace("{client}", Long.toString(clientId));
    }
}
