package frontline.platform.outage;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Assets;
import frontline.platform.web.Problem;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Answers 503 with a sentence whatever it is that could not reach the database: session, token or page. It stands before them
/// all and needs nothing of the database itself.
@Component
class Outages extends OncePerRequestFilter implements Ordered {

    private static final Logger log = LoggerFactory.getLogger(Outages.class);
    private static final String SECONDS = "5";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "frontline.pages");
    private final Texts texts;
    private final Assets assets;
    private final JsonMapper json;

    Outages(Texts texts, Assets assets, JsonMapper json) {
        this.texts = texts;
        this.assets = assets;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failure) {
            Outage outage = Outage.behind(failure).orElse(null);
            if (outage == null || response.isCommitted()) throw failure;
            log.warn("{} at {} {}: {}", outage, request.getMethod(), request.getRequestURI(), String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
            response.reset();
            answer(outage, request, response);
        }
    }

    private void answer(Outage outage, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = LanguageCookie.of(request);
        boolean read = request.getMethod().equals("GET");
        boolean htmx = request.getHeader("HX-Request") != null;
        String sentence = texts.get(language, outage.key() + (read ? ".read" : htmx ? ".write" : ".back"));
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", SECONDS);
        response.setHeader("Cache-Control", "no-store");
        if (request.getRequestURI().startsWith("/api/")) {
            write(response, MediaType.APPLICATION_PROBLEM_JSON_VALUE, json.writeValueAsString(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, texts.get(language, outage.key() + ".api"))));
        } else if (htmx || request.getRequestURI().equals("/healthz")) {
            write(response, MediaType.TEXT_PLAIN_VALUE, sentence);
        } else {
            StringOutput page = new StringOutput();
            engine.render("platform/outage.jte", Map.of("language", language, "assets", assets, "title", texts.get(language, outage.key() + ".title"), "text", sentence, "seconds", read ? SECONDS : ""), page);
            write(response, MediaType.TEXT_HTML_VALUE, page.toString());
        }
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + ";charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
