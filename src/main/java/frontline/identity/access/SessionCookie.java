package frontline.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// Over https the session's cookie is `__Host-frontline`, which browsers take from this very host alone and never send in the
/// clear; over http, where they would not take that name, it is `frontline`.
@Configuration
class SessionCookie {

    @Bean
    CookieSerializer cookieSerializer(SessionRules rules) {
        return new ByConnection(cookie("__Host-frontline", true, rules.lifetime()), cookie("frontline", false, rules.lifetime()));
    }

    private static DefaultCookieSerializer cookie(String name, boolean secure, Duration lifetime) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setUseSecureCookie(secure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setCookieMaxAge((int) lifetime.toSeconds());
        return cookie;
    }

    private record ByConnection(CookieSerializer secure, CookieSerializer plain) implements CookieSerializer {

        @Override
        public void writeCookieValue(CookieValue value) {
            of(value.getRequest()).writeCookieValue(value);
        }

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            return of(request).readCookieValues(request);
        }

        private CookieSerializer of(HttpServletRequest request) {
            return request.isSecure() ? secure : plain;
        }
    }
}
