package frontline.satisfaction.answering;

import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Reads the body of a form itself, so that a huge one is refused before any of it is read, and a strange one without harm.
class SmallBody extends OncePerRequestFilter {

    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_FIELDS = 5000;

    private final Texts texts;

    SmallBody(Texts texts) {
        this.texts = texts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
            return;
        }
        long length = request.getContentLengthLong();
        if (length < 0) refuse(request, response, HttpServletResponse.SC_LENGTH_REQUIRED);
        else if (length > MOST_BYTES) refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        else if (length > 0 && !String.valueOf(request.getContentType()).startsWith("application/x-www-form-urlencoded")) refuse(request, response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        else {
            Map<String, String[]> fields = fields(new String(request.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8), request.getQueryString());
            if (fields.size() > MOST_FIELDS) refuse(request, response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            else chain.doFilter(new Read(request, fields), response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        Language language = Language.of(request.getHeader("Accept-Language"), Language.EN);
        response.setStatus(status);
        // What is left of the body is not read: the connection goes with it.
        response.setHeader("Connection", "close");
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(texts.get(language, status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE ? "answering.too_large" : "answering.no_form"));
    }

    private static Map<String, String[]> fields(String body, @Nullable String query) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : ((query == null ? "" : query + "&") + body).split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            fields.computeIfAbsent(decoded(equals < 0 ? pair : pair.substring(0, equals)), name -> new ArrayList<>()).add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        Map<String, String[]> all = new LinkedHashMap<>();
        fields.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final Map<String, String[]> fields;

        Read(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = fields;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(fields);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
