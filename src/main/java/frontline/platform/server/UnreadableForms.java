package frontline.platform.server;

import frontline.platform.web.Unstorable;
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
/// whichever filter asks for its first field; so is one that a filter cannot keep, such as an address to sign in with a zero byte in it. The server by itself would call it a failure of ours and write what it
/// could not read into the log.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreadableForms extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException e) {
            InvalidParameterException unreadable = unreadable(e);
            if (unreadable == null && !Unstorable.isNoText(e) && !Unstorable.isTooLarge(e)) throw e;
            int status = unreadable == null ? HttpServletResponse.SC_BAD_REQUEST : unreadable.getErrorCode();
            if (!response.isCommitted()) response.sendError(status); // else the server has said so already
        }
    }

    private static @org.jspecify.annotations.Nullable InvalidParameterException unreadable(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof InvalidParameterException unreadable) return unreadable;
        return null;
    }
}
