package frontline.platform.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// A form that cannot be taken apart (broken bytes, too many fields, too much of it) is refused whole and with a sentence,
/// whichever filter asks for its first field. The server by itself would call it a failure of ours and write what it
/// could not read into the log.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableForms extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException | ServletException e) {
            InvalidParameterException unreadable = unreadable(e);
            if (unreadable == null) throw e;
            if (!response.isCommitted()) response.sendError(unreadable.getErrorCode()); // else the server has said so already
        }
    }

    private static @org.jspecify.annotations.Nullable InvalidParameterException unreadable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof InvalidParameterException unreadable) return unreadable;
        return null;
    }
}
