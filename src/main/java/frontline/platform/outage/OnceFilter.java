package frontline.platform.outage;

import frontline.platform.outage.Once.AlreadyDone;
import frontline.platform.outage.Once.Claim;
import frontline.platform.outage.Once.Done;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import frontline.platform.web.Toast;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/// Answers a request that was carried out before as far as its answer is known: the API's with the same words, a page's by leading where
/// the first one led. Behind the security filters, for a key is somebody's.
@Component
class OnceFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 100;
    private static final int MOST_KEPT = 64_000;

    private final Once once;
    private final Texts texts;
    private final JsonMapper json;

    OnceFilter(Once once, Texts texts, JsonMapper json) {
        this.once = once;
        this.texts = texts;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        return key == null || key.isBlank() || key.length() > LONGEST || request.getMethod().equals("GET") || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String key = request.getUserPrincipal().getName() + " " + request.getMethod() + " " + request.getRequestURI() + " " + request.getHeader(HEADER);
        Optional<Done> before = once.done(key);
        if (before.isPresent()) {
            answer(before.get(), request, response);
            return;
        }
        boolean api = isApi(request);
        ContentCachingResponseWrapper kept = api ? new ContentCachingResponseWrapper(response) : null;
        Claim claim = Once.begin(key);
        try {
            chain.doFilter(request, kept == null ? response : kept);
        } catch (ServletException | RuntimeException failure) {
            if (!isAlreadyDone(failure)) throw failure;
            Once.end();
            response.resetBuffer();
            answer(once.done(key).orElse(new Done(null, null, null)), request, response);
            return;
        } finally {
            Once.end();
        }
        keep(claim, kept, response);
        if (kept != null) kept.copyBodyToResponse();
    }

    private void keep(Claim claim, @Nullable ContentCachingResponseWrapper kept, HttpServletResponse response) {
        if (response.getStatus() >= 400) return;
        String location = Stream.of("HX-Redirect", "HX-Location", "Location").map(response::getHeader).filter(Objects::nonNull).findFirst().orElse(null);
        byte[] body = kept == null ? new byte[0] : kept.getContentAsByteArray();
        boolean keepable = kept != null && body.length <= MOST_KEPT && String.valueOf(kept.getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE);
        if (location == null && !keepable) return;
        once.keep(claim, new Done(location, response.getStatus(), keepable ? new String(body, StandardCharsets.UTF_8) : null));
    }

    private void answer(Done done, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = LanguageCookie.of(request);
        if (isApi(request)) {
            boolean known = done.answer() != null;
            response.setStatus(known ? Objects.requireNonNull(done.status()) : HttpStatus.CONFLICT.value());
            response.setHeader("Idempotency-Replayed", "true");
            response.setContentType((known ? MediaType.APPLICATION_JSON_VALUE : MediaType.APPLICATION_PROBLEM_JSON_VALUE) + ";charset=UTF-8");
            String text = known ? done.answer() : json.writeValueAsString(Problem.of(HttpStatus.CONFLICT, texts.get(language, "outage.done.api")));
            response.getOutputStream().write(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
        } else if (request.getHeader("HX-Request") != null) {
            String location = done.location() != null ? done.location() : pathOf(request.getHeader("HX-Current-URL"));
            Toast.of(texts.get(language, "outage.done")).sendWith(response, "told-after-loading");
            response.setHeader(location.startsWith("{") ? "HX-Location" : "HX-Redirect", location);
            response.setStatus(HttpStatus.NO_CONTENT.value());
        } else {
            response.sendRedirect(done.location() != null ? done.location() : "/");
        }
    }

    /// Of an address that the browser sent nothing but the path is believed.
    private static String pathOf(@Nullable String address) {
        try {
            URI page = URI.create(String.valueOf(address));
            return page.getRawPath() == null || !page.getRawPath().startsWith("/") || page.getRawPath().startsWith("//") ? "/" : page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
        } catch (IllegalArgumentException unreadable) {
            return "/";
        }
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }

    private static boolean isAlreadyDone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) if (cause instanceof AlreadyDone) return true;
        return false;
    }
}
