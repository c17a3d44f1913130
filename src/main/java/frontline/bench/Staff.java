package frontline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of the company's people with a browser, signed in; what they see by their role is theirs to look at.
final class Staff {

    static final String COMPANY = "Bench";
    static final String EMAIL = "bench@frontline.example";
    static final String PASSWORD = "measure twice, cut once";
    private static final int FOR_NOW = 503;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /// What one types to find a client.
    /// @param names their first letters without the legal form, one left out, as somebody in a hurry types
    record Sought(List<String> names, List<String> phones, List<String> emails) {

        String name(int n) {
            return nth(names, n);
        }

        String phone(int n) {
            return nth(phones, n);
        }

        String email(int n) {
            return nth(emails, n);
        }

        private static String nth(List<String> all, int n) {
            return encoded(all.get(n % all.size()));
        }
    }

    /// What somebody looks at all day, drawn from what they may see.
    /// @param deals open ones that nobody else closes
    /// @param closed how many were, by turns won and reopened
    /// @param written how many entries: each goes to the next client, or a card would fill with what the bench itself has planned
    record Desk(String token, List<Long> clients, Sought sought, List<Long> deals, AtomicInteger closed, AtomicInteger written) {

        /// Each is won, and reopened by the next turn, so that none runs out.
        String nextDeal() {
            int turn = closed.getAndIncrement();
            return "/api/v1/deals/" + deals.get(turn / 2 % deals.size()) + (turn % 2 == 0 ? "/won" : "/reopened");
        }
    }

    private final Map<String, String> cookies = new TreeMap<>();
    private final Wire wire;
    private final Desk desk;

    private Staff(String address, Desk desk) {
        this.wire = new Wire(address);
        this.desk = desk;
    }

    static Staff signedIn(String address, String email, Desk desk) {
        Staff staff = new Staff(address, desk);
        Matcher csrf = CSRF.matcher(staff.read(Ask.page("/sign-in")));
        if (!csrf.find()) throw new IllegalStateException("the sign-in page has no token");
        staff.send(Ask.form("/sign-in", "email=" + encoded(email) + "&password=" + encoded(PASSWORD) + "&_csrf=" + encoded(csrf.group(1))), 302);
        return staff;
    }

    Desk desk() {
        return desk;
    }

    private String read(Ask ask) {
        try {
            return answer(ask, 200).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how many bytes the answer's body has as it comes, packed unless the ask says otherwise
    int send(Ask ask, int expected) {
        return answer(ask, expected).bytes();
    }

    /// @return whether it was done, and not refused for now
    boolean isDone(Ask ask, int expected) {
        return answer(ask, expected, FOR_NOW).status() == expected;
    }

    private Wire.Answer answer(Ask ask, Integer... expected) {
        try {
            Wire.Answer answer = wire.send(ask, cookies.isEmpty() ? "" : String.join("; ", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()));
            if (!List.of(expected).contains(answer.status())) throw new IllegalStateException(ask.path() + " answered " + answer.status() + ": " + answer.text().lines().limit(3).toList());
            answer.cookies().forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
