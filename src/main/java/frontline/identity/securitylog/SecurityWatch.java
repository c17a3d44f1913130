package frontline.identity.securitylog;

import frontline.identity.Acting;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.platform.web.AccessRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What every screen has in common: somebody is refused, or takes a table of clients away as a file.
@Component
class SecurityWatch implements HandlerInterceptor, WebMvcConfigurer {

    private final SecurityLog log;

    SecurityWatch(SecurityLog log) {
        this.log = log;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /// Strangers try every door of a server that faces the internet; only what colleagues try is noted.
    @EventListener
    void refused(AccessRefused refused) {
        if (Acting.now().userId() != null) log.note(Kind.REFUSED, null, refused.what());
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        String disposition = response.getHeader("Content-Disposition");
        String type = response.getContentType();
        boolean table = type != null && (type.startsWith("text/csv") || type.contains("spreadsheetml"));
        if (table && disposition != null && disposition.startsWith("attachment") && Acting.now().userId() != null) log.note(Kind.EXPORTED, null, request.getRequestURI());
    }
}
