package frontline.platform.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Requests are worked on in the order they came, four for each processor: all at once, each would wait for all others at
/// every step, and one in a hundred four times as long as most.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AdmissionFilter extends OncePerRequestFilter {

    private static final int PLACES_OF_A_PROCESSOR = 4; // one works, the others wait for the database
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Admission admission = new Admission(PLACES_OF_A_PROCESSOR * Runtime.getRuntime().availableProcessors(), PATIENCE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        try (Admission.Place _ = admission.enter()) {
            chain.doFilter(request, response);
        }
    }

    @Override
    public void destroy() {
        admission.close();
    }
}
