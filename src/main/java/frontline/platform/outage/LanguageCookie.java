package frontline.platform.outage;

import frontline.platform.text.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Objects;

/// The language of the page that was last shown, for the database that knows the person's is what is missing. Set by static/js/saving.js.
final class LanguageCookie {

    private LanguageCookie() {}

    static Language of(HttpServletRequest request) {
        String known = Arrays.stream(Objects.requireNonNullElse(request.getCookies(), new Cookie[0])).filter(cookie -> cookie.getName().equals("language")).map(Cookie::getValue).findFirst().orElse(null);
        return Language.of(known != null ? known : request.getHeader("Accept-Language"), Language.EN);
    }
}
