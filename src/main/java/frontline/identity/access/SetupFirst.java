package frontline.identity.access;

import frontline.identity.company.Company;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Until there is a company, every address leads to the set-up page.
class SetupFirst extends OncePerRequestFilter {

    private final Company company;

    SetupFirst(Company company) {
        this.company = company;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals("/setup") || path.startsWith("/assets/") || path.equals("/healthz") || path.startsWith("/api/") || company.isFounded();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        response.sendRedirect("/setup");
    }
}
