package frontline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every address of the program, taken from the router's own list: a new one is guarded from its first day.
class EveryRouteTest extends ProgramTest {

    /// Open to everybody, signed in or not. A calendar program cannot sign in: whoever knows the secret in the address reads one person's plan, and nothing else.
    private static final Set<String> PUBLIC = Set.of("GET /calendar/{secret}.ics", "GET /sign-in/with/{code}", "GET /sign-in/with/{code}/answer", "GET /healthz", "GET /sign-in", "GET /sign-in/forgotten", "GET /setup", "POST /setup", "GET /api/openapi.json", "GET /api/openapi.json.yaml", "GET /error");

    /// The page on which clients answer: the key in the address opens it, and nothing but its own survey.
    private static final Set<String> BY_KEY = Set.of("GET /s/{key}", "POST /s/{key}", "POST /s/{key}/kept", "GET /s/{key}/decline", "POST /s/{key}/decline", "GET /s/{key}/logo", "GET /password/{key}", "POST /password/{key}");

    /// What all colleagues share: no card of a client hangs on it.
    private static final Set<String> SHARED = Set.of(
            "/api/v1/users/{id}", "/api/v1/classifiers/{id}", "/api/v1/own-fields/{id}", "/api/v1/products/{id}", "/api/v1/pipelines/{id}",
            "/api/v1/collection-rules/{id}", "/completeness/export.{format}", "/api/v1/number-series/{id}", "/api/v1/payment-schedules/{id}",
            "/api/v1/mail-templates/{id}", "/api/v1/proposal-templates/{id}",
            // what is watched is no secret: the values on these pages are those of the people one sees
            "/indicators/{id}", "/api/v1/indicators/{id}", "/api/v1/indicators/{id}/values");

    private static final String FORM = "application/x-www-form-urlencoded";

    @Autowired private List<RequestMappingHandlerMapping> routers;
    @Autowired private ApplicationContext program;

    @Test
    void nobody_gets_in_without_signing_in() {
        Web stranger = Web.stranger(port);
        Map<String, Integer> open = new TreeMap<>();
        for (Route route : Route.all(routers)) {
            Web.Answer answer = stranger.send(route.method(), route.path(), "");
            boolean sentAway = answer.status() == 401 || answer.status() == 403 || answer.status() == 302 && answer.location().contains("/sign-in");
            if (!isGuarded(answer)) open.put(route + " without its headers", answer.status());
            if (!sentAway && !PUBLIC.contains(route.toString()) && !(BY_KEY.contains(route.toString()) && answer.status() == 404)) open.put(route.toString(), answer.status());
        }
        assertEquals(Map.of(), open);
    }

    @Test
    void a_colleague_of_another_department_finds_nothing_behind_the_ids() {
        FilledTables.of(program).fill(hire("Moses Frase", Role.SALES_REP, department("Central")), administrator);
        Viewer outsider = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        Web web = Web.signedIn(port, "darcel@northwind.example", PASSWORD);
        String token = tokenOf(outsider);
        Map<String, Integer> leaks = new TreeMap<>();
        for (Route route : Route.all(routers)) {
            if (!route.hasIds() || SHARED.contains(route.pattern())) continue;
            Web.Answer answer = route.pattern().startsWith("/api/") ? web.api(token, route.method(), route.path(), "{}") : web.send(route.method(), route.path(), "");
            if (!isGuarded(answer)) leaks.put(route + " without its headers", answer.status());
            if (answer.status() < 400) leaks.put(route.toString(), answer.status());
        }
        assertEquals(Map.of(), leaks);
    }

    /// As a foreign page would have it: the browser sends the cookie along, the token it cannot know.
    @Test
    void a_forged_token_changes_nothing_and_gets_a_sentence() {
        Web web = Web.signedIn(port, "ada@northwind.example", PASSWORD);
        Map<String, String> wrong = new TreeMap<>();
        long before = written();
        for (Route route : Route.all(routers)) {
            if (!route.writes() || route.pattern().startsWith("/s/")) continue;
            Web.Answer forged = web.ask(route.method(), route.path(), FORM, new byte[0], "X-CSRF-TOKEN", "forged", "HX-Request", "true");
            Web.Answer missing = web.ask(route.method(), route.path(), FORM, "_csrf=".getBytes(StandardCharsets.UTF_8), "X-CSRF-TOKEN", "");
            for (Web.Answer answer : List.of(forged, missing)) {
                boolean refused = route.isApi() ? answer.status() == 401 && answer.isProblem() : answer.status() == 403 && answer.isPage() && answer.body().contains("Nothing was changed.");
                if (!refused || !isGuarded(answer)) wrong.put(route.toString(), answer.status() + " " + answer.body().strip());
            }
            boolean whole = missing.body().contains("<html");
            if (!route.isApi() && (!whole || forged.body().contains("<html"))) wrong.put(route.toString(), "a page for htmx or a piece of one for the browser");
            // The right token of the session opens the pages; to the API it is nothing.
            if (route.isApi() && web.send(route.method(), route.path(), "").status() != 401) wrong.put(route.toString(), "written with a cookie alone");
        }
        assertEquals(Map.of(), wrong);
        assertEquals(before, written());
    }

    /// What is not of the company's business: who is signed in, what was noted of that, and what runs by itself.
    private static final List<String> BESIDES = List.of("identity.security_events", "platform.spring_session", "platform.spring_session_attributes", "platform.knocks", "platform.nodes", "platform.scheduled_tasks", "platform.flyway_schema_history");

    @Test
    void reading_changes_nothing() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        FilledTables.of(program).fill(rep, administrator);
        sql.execute("update clients.mailboxes set paused_at = now()"); // or it would be looked into meanwhile
        Map<Web, String> readers = Map.of(Web.signedIn(port, "ada@northwind.example", PASSWORD), tokenOf(administrator), Web.signedIn(port, "moses@northwind.example", PASSWORD), tokenOf(rep));
        readers.forEach((web, token) -> web.api(token, "GET", "/api/v1/users", "")); // the first use of a token is noted
        Map<String, String> before = rows();
        int answered = 0;
        for (var reader : readers.entrySet()) {
            for (Route route : Route.all(routers)) {
                if (route.writes() || route.streams()) continue;
                Web.Answer answer = route.isApi() ? reader.getKey().api(reader.getValue(), "GET", route.pathOfTable(), "") : reader.getKey().get(route.pathOfTable());
                if (answer.status() == 200) answered++;
            }
        }
        assertTrue(answered > 250, "pages and resources that were really read: " + answered);
        Map<String, String> after = rows();
        before.forEach((table, sum) -> after.remove(table, sum));
        assertEquals(Map.of(), after);
    }

    /// Every table, and a sum over all that is in it.
    private Map<String, String> rows() {
        List<String> tables = sql.fetch("""
                select format('%I.%I', schemaname, tablename) from pg_tables
                where schemaname in ('platform', 'identity', 'agenda', 'clients', 'sales', 'satisfaction', 'insight')""").into(String.class);
        tables.removeAll(BESIDES);
        Map<String, String> rows = new TreeMap<>();
        sql.fetch(tables.stream().map(table -> "select '" + table + "', count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from " + table + " t").collect(Collectors.joining(" union all ")))
                .forEach(row -> rows.put(row.get(0, String.class), row.get(1, String.class)));
        return rows;
    }

    @Test
    void every_kind_of_answer_says_what_a_browser_may_do_with_it() {
        Web stranger = Web.stranger(port);
        Map<String, String> missing = new TreeMap<>();
        for (String path : List.of("/sign-in", "/nowhere", "/assets/nowhere.js", "/api/v1/nowhere", "/api", "/error", "/healthz", "/s/nowhere", "/setup", "/calendar/nowhere.ics", "/favicon.ico", "/clients;x=1", "/clients//1")) {
            Web.Answer answer = stranger.get(path);
            if (!isGuarded(answer)) missing.put(path, answer.headers().map().toString());
        }
        for (String path : List.of("/", "/clients", "/api", "/nowhere", "/clients/17", "/slices")) {
            Web.Answer answer = Web.signedIn(port, "ada@northwind.example", PASSWORD).get(path);
            if (!isGuarded(answer)) missing.put("signed in " + path, answer.headers().map().toString());
        }
        assertEquals(Map.of(), missing);
    }

    private static boolean isGuarded(Web.Answer answer) {
        String policy = answer.header("Content-Security-Policy");
        boolean apart = List.of("default-src", "base-uri 'none'", "form-action", "frame-ancestors 'none'").stream().allMatch(policy::contains) && !policy.contains("unsafe");
        return apart && answer.header("X-Content-Type-Options").equals("nosniff") && answer.header("X-Frame-Options").equals("DENY") && !answer.header("Referrer-Policy").isEmpty()
                && answer.header("Server").isEmpty() && answer.header("X-Powered-By").isEmpty();
    }

    @Test
    void the_cookie_is_for_the_server_alone_and_behind_https_for_https_alone() {
        Web.Answer open = Web.stranger(port).get("/sign-in");
        assertEquals(1, open.headers().allValues("Set-Cookie").size());
        String cookie = open.header("Set-Cookie");
        assertTrue(cookie.startsWith("frontline=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/") && !cookie.contains("Secure"), cookie);
        assertEquals("", open.header("Strict-Transport-Security"));
        Web.Answer sealed = Web.stranger(port).ask("GET", "/sign-in", "", new byte[0], "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.9");
        assertTrue(sealed.header("Set-Cookie").contains("Secure"), sealed.header("Set-Cookie"));
        assertTrue(sealed.header("Strict-Transport-Security").contains("max-age=31536000"), sealed.header("Strict-Transport-Security"));
    }

    /// How much the audit trail of the company holds.
    private long written() {
        return sql.fetchSingle("select count(*) from identity.audit_trail").get(0, Long.class);
    }
}
