package frontline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser of the bench, signed in.
final class Staff {

    static final String COMPANY = "Bench";
    static final String EMAIL = "bench@frontline.example";
    static final String PASSWORD = "measure twice, cut once";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NEVER).build();
    private final String address;

    private Staff(String address) {
        this.address = address;
    }

    static Staff signedIn(String address) {
        Staff staff = new Staff(address);
        Matcher csrf = CSRF.matcher(staff.get("/sign-in"));
        if (!csrf.find()) throw new IllegalStateException("the sign-in page has no token");
        String form = "email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD) + "&_csrf=" + encoded(csrf.group(1));
        staff.send(HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)), 302);
        return staff;
    }

    /// @throws IllegalStateException when the answer is not 200
    String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), 200);
    }

    String send(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected)
                throw new IllegalStateException(response.uri() + " answered " + response.statusCode() + ": " + response.body().lines().limit(3).toList());
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
