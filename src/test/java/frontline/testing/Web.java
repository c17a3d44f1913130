package frontline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen: cookies and the forgery token, no scripts.
public final class Web {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String base;
    private String csrf = "";

    private Web(int port) {
        this.base = "http://localhost:" + port;
    }

    public record Answer(int status, String location, String body, HttpHeaders headers) {

        /// @return "" where there is none
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        public boolean isPage() {
            return header("Content-Type").startsWith("text/html");
        }

        public boolean isProblem() {
            return header("Content-Type").startsWith("application/problem+json");
        }
    }

    public static Web stranger(int port) {
        return new Web(port);
    }

    public static Web signedIn(int port, String email, String password) {
        Web web = new Web(port);
        web.rememberToken("/sign-in");
        Answer answer = web.send("POST", "/sign-in", "email=" + encoded(email) + "&password=" + encoded(password));
        if (answer.status() != 302 || answer.location().contains("refused")) throw new IllegalStateException("not signed in: " + answer);
        web.rememberToken(answer.location().endsWith("/sign-in/code") ? "/sign-in/code" : "/profile"); // there one who has a second factor is but half in
        return web;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /// @param form as in an address: "name=Isdom&kind=company"
    public Answer send(String method, String path, String form) {
        return answer(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-CSRF-TOKEN", csrf)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(form)));
    }

    public Answer api(String token, String method, String path, String json) {
        return answer(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + token)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    /// @param headers names and values by turns; they win over those that a browser sends
    public Answer ask(String method, String path, String contentType, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60)).header("X-CSRF-TOKEN", csrf)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!contentType.isEmpty()) request.header("Content-Type", contentType);
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return answer(request);
    }

    /// As a request carries them.
    public String cookie() {
        return cookies.getCookieStore().getCookies().stream().map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void rememberToken(String path) {
        Matcher found = CSRF.matcher(get(path).body());
        if (!found.find()) throw new IllegalStateException(path + " has no form");
        csrf = found.group(1);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Location").orElse(""), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
