package frontline.identity.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/// The cookie stays as long as the session can; over https `SecureCookies` names it `__Host-frontline`.
@Configuration
class SessionCookie {

    @Bean
    CookieSerializer cookieSerializer(SessionRules rules) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("frontline");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        cookie.setCookieMaxAge((int) rules.lifetime().toSeconds());
        return cookie;
    }
}
