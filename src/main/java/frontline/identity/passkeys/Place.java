package frontline.identity.passkeys;

import jakarta.servlet.http.HttpServletRequest;

/// Where the program is just now, as the browser sees it.
/// @param host the relying-party id: a passkey opens the host it was made for and no other
/// @param origin with scheme and port
public record Place(String host, String origin, boolean fit) {

    public static Place of(HttpServletRequest request) {
        String host = request.getServerName();
        int port = request.getServerPort();
        boolean usual = port == (request.getScheme().equals("https") ? 443 : 80);
        boolean named = !host.matches("[\\d.]+|.*:.*"); // browsers make none for a bare number
        return new Place(host, request.getScheme() + "://" + host + (usual ? "" : ":" + port), host.equals("localhost") || request.isSecure() && named);
    }
}
