package frontline.sales.deals;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/// Whether somebody looked at the deals as a board or as a list: `/deals` opens the same again.
public enum LastLooked {
    BOARD, LIST;

    static final String COOKIE = "deals";

    public void remember(HttpServletResponse response) {
        Cookie cookie = new Cookie(COOKIE, name().toLowerCase());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
