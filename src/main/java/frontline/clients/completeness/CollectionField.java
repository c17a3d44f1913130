package frontline.clients.completeness;

/// Something on the card that can be demanded.
/// @param code 'tax_id', 'contact:phone', 'people', 'decision_role', `c-<classifier>`, `f-<own field>`
/// @param group key of the group it is offered in
public record CollectionField(String code, String label, String group) {

    /// Where the field is filled: on the tab of people, or in place.
    public static boolean opensPeople(String code) {
        return code.equals("people") || code.equals("decision_role");
    }

    /// The card with that field opened.
    public static String on(long clientId, String code) {
        return opensPeople(code) ? "/clients/" + clientId + "?tab=people" : "/clients/" + clientId + "#open-" + code;
    }
}
