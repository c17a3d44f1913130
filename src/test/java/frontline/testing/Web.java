package frontline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A browser without a screen: cookies and the forgery token, no scripts.
public final class Web {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http;
    private final String base;
    private String csrf = "";

    private Web(int port, HttpClient http, String csrf) {
        this.base = "http://localhost:" + port;
        this.http = http;
        this.csrf = csrf;
    }

    public record Answer(int status, String location, String body) {}

    public static Web stranger(int port) {
        return new Web(port, HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NEVER).build(), "");
    }

    /// Nobody yet, with the page of a form before him.
    public static Web withForm(int port, String page) {
        Web web = stranger(port);
        web.rememberToken(page);
        return web;
    }

    public static Web signedIn(int port, String email, String password) {
        Web web = stranger(port);
        web.rememberToken("/sign-in");
        Answer answer = web.send("POST", "/sign-in", "email=" + encoded(email) + "&password=" + encoded(password));
        if (answer.status() != 302 || answer.location().contains("refused")) throw new IllegalStateException("not signed in: " + answer);
        web.rememberToken(answer.location().endsWith("/sign-in/code") ? "/sign-in/code" : "/profile"); // there one who has a second factor is but half in
        return web;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /// Where an answer leads, which may be elsewhere.
    public Answer follow(Answer answer) {
        return answer(HttpRequest.newBuilder(URI.create(base).resolve(answer.location())).GET());
    }

    /// @param form as in an address: "name=Isdom&kind=company"
    public Answer send(String method, String path, String form) {
        return answer(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded").header("X-CSRF-TOKEN", csrf)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(form)));
    }

    /// With the headers, where a test wants to see those.
    public HttpResponse<String> whole(String method, String path, String contentType, String body, String... headers) {
        try {
            HttpRequest.Builder request = request(path).header("Content-Type", contentType);
            for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
            return http.send(request.method(method, BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> upload(String path, String field, String name, String content) {
        String part = "--cut\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--cut--\r\n";
        return whole("POST", path, "multipart/form-data; boundary=cut", part.formatted(field, name, content));
    }

    /// A stream of events, line by line, until it is closed.
    public HttpResponse<Stream<String>> stream(String path) {
        try {
            return http.send(request(path).build(), HttpResponse.BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same browser at another address: a node of its own, or what stands before all of them.
    public Web at(int port) {
        return new Web(port, http, csrf);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("X-CSRF-TOKEN", csrf);
    }

    public Answer api(String token, String method, String path, String json) {
        return answer(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json").header("Authorization", "Bearer " + token)
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public void rememberToken(String path) {
        Matcher found = CSRF.matcher(get(path).body());
        if (!found.find()) throw new IllegalStateException(path + " has no form");
        csrf = found.group(1);
    }

    private Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("Location").or(() -> response.headers().firstValue("HX-Redirect")).orElse(""), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
