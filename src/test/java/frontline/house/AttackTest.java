package frontline.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import frontline.testing.Web.Answer;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Sends to every form and every field of the API what no screen of ours would send, by a seed, so that a finding is found
/// again. FRONTLINE_ATTACKS=50 in the environment sends more to each address, FRONTLINE_ATTACK_SEED something else,
/// FRONTLINE_ATTACK_ONLY to some addresses alone.
class AttackTest extends ProgramTest {

    private static final long SEED = Long.parseLong(System.getenv().getOrDefault("FRONTLINE_ATTACK_SEED", "20260302"));
    private static final int ROUNDS = Integer.parseInt(System.getenv().getOrDefault("FRONTLINE_ATTACKS", "1"));
    private static final int FILES = 3; // there are few such forms
    private static final String ONLY = System.getenv().getOrDefault("FRONTLINE_ATTACK_ONLY", "");
    private static final String FORM = "application/x-www-form-urlencoded";
    /// What stands on the client's card: the log must not know it.
    private static final List<String> CLIENT_DATA = List.of(Attack.MARK, "Isdom", "mary@isdom", "312 555", "3125550100", "Mary Smith");
    /// They would end the attack: the session or the rights of the one who attacks.
    private static final Set<String> LEFT_OUT = Set.of("POST /setup");
    /// A picture, and what our own script sends while somebody types.
    private static final Set<String> SHOWN_TO_NOBODY = Set.of("/s/{key}/logo", "/s/{key}/kept", "/interviews/{id}/kept");
    private static final Pattern LAST = Pattern.compile(".*(deletion|removal|removed|merge|archive|archived|deactivation|drop|end|cancellation|retired)(/.*)?$|^DELETE .*");
    /// The beginning of a cell that a spreadsheet would work out; numbers and telephone numbers it may.
    private static final Pattern FORMULA = Pattern.compile("(?m)(?:^|[;,])\"?([=@\\t]|[+\\-](?![\\d(])).{0,40}");
    private static final long LONGEST = 20_000_000_000L; // nanoseconds; two cores that others use too

    @Autowired private List<RequestMappingHandlerMapping> routers;
    @Autowired private ApplicationContext program;

    private final Random random = new Random(SEED);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, String> findings = new TreeMap<>();
    /// "POST /clients/1" to the fields of the form that leads there.
    private final Map<String, Map<String, String>> forms = new LinkedHashMap<>();
    private final Map<String, Long> spent = new TreeMap<>();
    private int sent;
    private int tables;
    private int withFiles;
    private Web web;
    private String token;
    private long attacker;

    @BeforeEach
    void fill() {
        Viewer rep = hire("Moses Frase", Role.SALES_REP, department("Central"));
        Viewer attacker = hire("Eve Adams", Role.ADMINISTRATOR, department("West"));
        FilledTables.of(program).fill(rep, administrator);
        this.attacker = attacker.userId();
        users.speak(this.attacker, Language.RU);
        web = Web.signedIn(port, "eve@northwind.example", PASSWORD);
        token = tokenOf(attacker);
        log.start();
        rootLogger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        rootLogger().detachAppender(log);
    }

    @Test
    void nothing_sent_to_a_form_or_a_field_breaks_anything_comes_back_alive_or_stands_in_the_log() {
        List<Route> routes = Route.all(routers).stream().filter(route -> !LEFT_OUT.contains(route.toString()) && !route.streams() && route.toString().contains(ONLY)).toList();
        List<Route> reading = routes.stream().filter(route -> !route.writes()).toList();
        List<Route> pages = reading.stream().filter(route -> !route.isApi()).toList();
        List<Route> writing = routes.stream().filter(Route::writes).toList();
        pages.forEach(route -> look(route, route.pathOfTable()));
        writing.stream().filter(route -> !LAST.matcher(route.toString()).matches()).forEach(this::attack);
        reading.forEach(this::attack);
        pages.forEach(route -> look(route, route.pathOfTable()));
        writing.stream().filter(route -> LAST.matcher(route.toString()).matches()).forEach(this::attack);
        listen();
        if (System.getenv("FRONTLINE_ATTACKS") != null) spent.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(40).forEach(route -> System.out.println("spent " + route.getValue() / 1_000_000 + " ms " + route.getKey()));
        System.out.println("spent on " + spent.size() + " routes " + spent.values().stream().mapToLong(Long::longValue).sum() / 1_000_000 + " ms, requests " + sent);
        assertThat(tables).as("files that a spreadsheet opens").isGreaterThan(5);
        assertThat(withFiles).as("bodies of parts").isGreaterThan(20);
        assertThat(findings).isEmpty();
    }

    /// It stands before the router and is in no list.
    @Test
    void nor_does_anything_sent_to_the_door() {
        Web stranger = Web.stranger(port);
        String csrf = Jsoup.parse(stranger.get("/sign-in").body()).select("[name=_csrf]").val();
        Map<String, String> wrong = new TreeMap<>();
        for (Attack attack : Attack.ALL) {
            Answer answer = stranger.ask("POST", "/sign-in", FORM, ("email=" + attack.form() + "&password=" + attack.form()).getBytes(StandardCharsets.UTF_8), "X-CSRF-TOKEN", csrf);
            boolean refused = answer.status() == 302 && answer.location().contains("/sign-in?refused") || answer.status() >= 400 && answer.status() < 500 && answer.isPage();
            if (!refused) wrong.put(attack.name(), answer.status() + " " + answer.location() + " " + shortened(answer.body()));
            if (answer.status() == 302) alive(stranger.get("/sign-in?refused").body()).forEach(element -> wrong.put(attack.name(), element));
        }
        listen();
        wrong.putAll(findings);
        assertThat(wrong).isEmpty();
    }

    /// Reads a page as it is, and which forms stand on it.
    private void look(Route route, String path) {
        Answer answer = judged(route, "as it is", route.isApi() ? () -> web.api(token, "GET", path, "") : () -> web.get(path));
        if (answer == null || !answer.isPage()) return;
        for (Element form : Jsoup.parse(answer.body()).select("form, [hx-post], [hx-put], [hx-patch], [hx-delete]")) {
            String target = form.hasAttr("action") && !form.attr("method").equalsIgnoreCase("get") ? "POST " + form.attr("action") : null;
            for (String verb : List.of("post", "put", "patch", "delete")) if (form.hasAttr("hx-" + verb)) target = verb.toUpperCase(java.util.Locale.ROOT) + " " + form.attr("hx-" + verb);
            if (target == null) continue;
            Map<String, String> fields = forms.computeIfAbsent(target.replaceAll("\\?.*", ""), none -> new LinkedHashMap<>());
            for (Element field : form.select("[name]")) if (!field.attr("name").equals("_csrf")) fields.putIfAbsent(field.attr("name"), field.tagName().equals("select") ? field.select("option[selected], option").attr("value") : field.val());
        }
    }

    private void attack(Route route) {
        Fields own = Fields.of(route);
        Map<String, String> fields = new LinkedHashMap<>(own.form());
        fields.putAll(forms.getOrDefault(route.method() + " " + route.pathOfTable(), Map.of()));
        if (route.hasIds()) attackTheIds(route);
        for (int round = 0; round < ROUNDS; round++) {
            users.speak(attacker, Language.RU); // one of the forms chooses the language
            Attack attack = Attack.any(random);
            if (own.takesJson()) sendDocument(route, own.json(), attack);
            if (!fields.isEmpty()) sendForm(route, fields, attack);
            if (own.takesFiles()) for (int file = 0; file < FILES; file++) sendParts(route, own.file(), fields);
        }
    }

    private void sendParts(Route route, String file, Map<String, String> fields) {
        HostileParts parts = HostileParts.any(random, file, fields.entrySet().stream().filter(field -> !field.getKey().equals(file)).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        String[] headers = route.isApi() ? new String[] {"Authorization", "Bearer " + token} : new String[] {"HX-Request", String.valueOf(random.nextBoolean())};
        judged(route, parts.name(), () -> web.ask(route.method(), route.pathOfTable(), parts.type(), parts.body(), headers));
        withFiles++;
    }

    /// Now all fields at once, now a single one among good ones.
    private void sendForm(Route route, Map<String, String> fields, Attack attack) {
        List<String> names = List.copyOf(fields.keySet());
        String only = random.nextBoolean() && !attack.isHuge() ? null : names.get(random.nextInt(names.size()));
        String form = fields.entrySet().stream()
                .map(field -> Web.encoded(field.getKey()) + "=" + (only == null || only.equals(field.getKey()) ? attack.form() : Web.encoded(field.getValue())))
                .collect(Collectors.joining("&"));
        String what = attack.name() + " in " + (only == null ? "all fields" : only);
        if (route.writes()) judged(route, what, () -> route.isApi() ? bearer(route, route.pathOfTable(), FORM, form) : web.ask(route.method(), route.pathOfTable(), FORM, form.getBytes(StandardCharsets.UTF_8), "HX-Request", String.valueOf(random.nextBoolean())));
        else if (form.length() < 6_000 && !form.contains("%zz")) judged(route, what, () -> route.isApi() ? web.api(token, "GET", route.pathOfTable() + "?" + form, "") : web.get(route.pathOfTable() + "?" + form));
    }

    private void sendDocument(Route route, Map<String, String> fields, Attack attack) {
        List<String> names = fields.isEmpty() ? List.of("name") : List.copyOf(fields.keySet());
        String only = random.nextBoolean() && !attack.isHuge() ? null : names.get(random.nextInt(names.size()));
        String document = names.stream().map(name -> "\"" + name + "\":" + (only == null || only.equals(name) ? attack.json() : fields.get(name))).collect(Collectors.joining(",", "{", "}"));
        judged(route, attack.name() + " in " + (only == null ? "all of the document" : only), () -> bearer(route, route.pathOfTable(), "application/json", document));
        List<String> broken = List.of("", "[]", "null", "\"xqmark\"", "{\"xqmark\":1,\"xqmark\":2}", "{" + "\"a\":{".repeat(10_000), "{\"name\":NaN}", "\uFEFF{}", document.substring(0, document.length() / 2), document.replaceFirst("\\{", "{\"" + names.getFirst() + "\":1,"));
        String other = broken.get(random.nextInt(broken.size()));
        String type = List.of("text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=x", "nonsense", "application/json;charset=xqmark", "application/json;charset=UTF-32").get(random.nextInt(7));
        if (random.nextBoolean()) judged(route, "document " + shortened(other), () -> bearer(route, route.pathOfTable(), "application/json", other));
        else judged(route, "content of type " + type, () -> bearer(route, route.pathOfTable(), type, document));
    }

    private void attackTheIds(Route route) {
        String id = List.of("-1", "0", "99999999999999999999", "1.5", "NaN", "%00", "%ED%A0%80", "xqmark%27--", "%3Cscript%3Exqmark%3C%2Fscript%3E", "..%2F..%2Fxqmark", "1%20or%201", "%F0%9F%98%80", "9223372036854775807", "%25", "1%0d%0axqmark").get(random.nextInt(15));
        judged(route, "id " + id, () -> route.isApi() ? bearer(route, route.path(id), "application/json", "{}") : web.ask(route.method(), route.path(id), FORM, new byte[0]));
    }

    private Answer bearer(Route route, String path, String type, String body) {
        return web.ask(route.method(), path, type, route.writes() ? body.getBytes(StandardCharsets.UTF_8) : new byte[0], "Authorization", "Bearer " + token);
    }

    private @org.jspecify.annotations.Nullable Answer judged(Route route, String what, java.util.function.Supplier<Answer> sent) {
        int logged = log.list.size();
        this.sent++;
        long start = System.nanoTime();
        Answer answer;
        try {
            answer = sent.get();
        } catch (UncheckedIOException noAnswer) {
            found(route, what, "no answer: " + noAnswer.getCause());
            return null;
        }
        spent.merge(route.toString(), System.nanoTime() - start, Long::sum);
        if (System.nanoTime() - start > LONGEST) found(route, what, "took " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        if (answer.status() >= 500) found(route, what, answer.status() + " " + log.list.subList(logged, log.list.size()).stream().map(AttackTest::cause).collect(Collectors.joining("; ")));
        else if (answer.body().contains("\tat ") || answer.body().contains("Exception") || answer.body().contains("org.postgresql")) found(route, what, "the inside comes out: " + shortened(answer.body()));
        else if (answer.status() >= 400 && !SHOWN_TO_NOBODY.contains(route.pattern()) && !hasSentence(route, answer)) found(route, what, answer.status() + " without a sentence: " + answer.header("Content-Type") + " " + shortened(answer.body()));
        if (answer.header("Content-Type").startsWith("text/csv")) {
            tables++;
            Matcher formula = FORMULA.matcher(answer.body());
            if (formula.find()) found(route, what, "a formula in a file: " + shortened(formula.group()));
        }
        if (answer.isPage()) alive(answer.body()).forEach(element -> found(route, what, "alive: " + shortened(element)));
        return answer;
    }

    private static boolean hasSentence(Route route, Answer answer) {
        if (answer.isProblem()) return answer.body().matches("(?s).*\"detail\":\"(\\\\.|[^\"]){8}.*");
        if (answer.header("Content-Type").startsWith("text/plain")) return answer.body().matches("(?s).*[a-zа-яё]{3} .*"); // the page of answers is small, and so is what it says
        boolean said = answer.header("HX-Trigger").matches(".*(toast|stage-lacks).*"); // the latter opens the dialog that says it
        return said || answer.isPage() && Jsoup.parse(answer.body()).text().matches(route.pattern().startsWith("/s/") ? "(?s).*[a-z]{3}.*" : "(?s).*[а-яё]{3}.*") || answer.status() == 401 && answer.body().isEmpty();
    }

    /// What of the page would run or lead astray.
    private static List<String> alive(String html) {
        List<String> alive = new ArrayList<>();
        Document page = Jsoup.parse(html);
        for (Element element : page.getAllElements()) {
            if (element.tagName().equals("script") && element.data().contains(Attack.MARK) || element.tagName().matches("iframe|object|embed|base|" + Attack.MARK)) alive.add(element.outerHtml());
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey();
                boolean runs = name.startsWith("on");
                boolean leads = name.matches("href|src|action|formaction|hx-get|hx-post") && attribute.getValue().strip().matches("(?is)(javascript|data|vbscript):.*" + Attack.MARK + ".*|//" + Attack.MARK + ".*");
                if (runs || leads) alive.add(element.outerHtml());
            }
        }
        if (html.contains("1376251149")) alive.add("a template was worked out");
        return alive;
    }

    private void listen() {
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String whole = event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
            CLIENT_DATA.stream().filter(whole::contains).forEach(data -> findings.merge("log " + event.getLoggerName(), data + " in " + shortened(whole), (a, b) -> a));
            if (event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.ERROR)) findings.merge("log error " + event.getLoggerName(), cause(event), (a, b) -> a);
        }
    }

    private void found(Route route, String what, String finding) {
        findings.merge(route.toString(), what + ": " + finding, (a, b) -> a.contains(b.substring(b.indexOf(": "))) ? a : a + "\n    " + b);
    }

    private static String cause(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        if (thrown == null) return shortened(event.getFormattedMessage());
        while (thrown.getCause() != null) thrown = thrown.getCause();
        String place = java.util.Arrays.stream(thrown.getStackTraceElementProxyArray()).map(Object::toString).filter(line -> line.contains("at frontline.") && !line.contains("Filter")).limit(2).collect(Collectors.joining(" "));
        var outer = event.getThrowableProxy();
        if (place.isEmpty()) place = java.util.Arrays.stream(outer.getStackTraceElementProxyArray()).map(Object::toString).filter(line -> line.contains("at frontline.") && !line.contains("Filter")).limit(2).collect(Collectors.joining(" "));
        return thrown.getClassName() + ": " + shortened(String.valueOf(thrown.getMessage())) + " " + place;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 220 ? line.substring(0, 220) + "…" : line;
    }

    private static Logger rootLogger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
