package frontline.identity.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Who is not signed in has nothing to send but a form of a few fields. Otherwise the search for the forgery token in it
/// would take in files of gigabytes before anybody has asked whose they are.
class StrangersSendLittle extends OncePerRequestFilter {

    private static final int MOST_BYTES = 64 * 1024;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (isMuch(request) && SecurityContextHolder.getContext().getAuthentication() == null) {
            response.setHeader("Connection", "close"); // what is left of the body is not read
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else chain.doFilter(request, response);
    }

    private static boolean isMuch(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean ofUnknownLength = length < 0 && request.getHeader("Transfer-Encoding") != null;
        boolean hasFiles = length > 0 && String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/");
        return length > MOST_BYTES || ofUnknownLength || hasFiles;
    }
}
