package frontline.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.agenda.actions.ActionPlan;
import frontline.agenda.actions.Actions;
import frontline.agenda.actions.Subject;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.approvals.Ask;
import frontline.agenda.types.ActionTypes;
import frontline.clients.cards.Clients;
import frontline.clients.cards.NewClient;
import frontline.clients.consents.Consents;
import frontline.clients.history.History;
import frontline.clients.history.NewEntry;
import frontline.clients.letters.Letters;
import frontline.clients.letters.NewLetter;
import frontline.clients.mailboxes.MailboxForm;
import frontline.clients.mailboxes.Mailboxes;
import frontline.clients.people.People;
import frontline.clients.people.PersonForm;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.insight.boards.Boards;
import frontline.insight.boards.TileForm;
import frontline.sales.contracts.ContractForm;
import frontline.sales.contracts.Contracts;
import frontline.identity.deeds.Deeds;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.sales.invoices.Invoices;
import frontline.sales.payments.NewPayment;
import frontline.sales.payments.Payments;
import frontline.sales.payments.Receipts;
import frontline.sales.payments.Schedule;
import frontline.sales.products.ProductForm;
import frontline.sales.products.Products;
import frontline.sales.proposals.ProposalTemplates;
import frontline.sales.proposals.Proposals;
import frontline.satisfaction.Questioning;
import frontline.satisfaction.answers.FollowUps;
import frontline.satisfaction.answers.Interviews;
import frontline.satisfaction.asking.Ways;
import frontline.satisfaction.questionnaires.QuestionnaireDrafts;
import frontline.satisfaction.segments.Segment;
import frontline.satisfaction.surveys.Surveys;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks every address of the program, taken from the router's own list: a new one is guarded from its first day.
class EveryRouteTest extends ProgramTest {

    /// Open to everybody, signed in or not. A calendar program cannot sign in: whoever knows the secret in the address reads one person's plan, and nothing else.
    private static final Set<String> PUBLIC = Set.of("GET /calendar/{secret}.ics", "GET /healthz", "GET /sign-in", "GET /sign-in/forgotten", "GET /setup", "POST /setup", "GET /api/openapi.json", "GET /api/openapi.json.yaml", "/error");

    /// The page on which clients answer: the key in the address opens it, and nothing but its own survey.
    private static final Set<String> BY_KEY = Set.of("GET /s/{key}", "POST /s/{key}", "POST /s/{key}/kept", "GET /s/{key}/decline", "POST /s/{key}/decline", "GET /s/{key}/logo", "GET /password/{key}", "POST /password/{key}");

    /// What all colleagues share: no card of a client hangs on it.
    private static final Set<String> SHARED = Set.of(
            "/api/v1/users/{id}", "/api/v1/classifiers/{id}", "/api/v1/own-fields/{id}", "/api/v1/products/{id}", "/api/v1/pipelines/{id}",
            "/api/v1/collection-rules/{id}", "/completeness/export.{format}", "/api/v1/number-series/{id}", "/api/v1/payment-schedules/{id}",
            "/api/v1/mail-templates/{id}", "/api/v1/proposal-templates/{id}",
            // what is watched is no secret: the values on these pages are those of the people one sees
            "/indicators/{id}", "/api/v1/indicators/{id}", "/api/v1/indicators/{id}/values");

    @Autowired List<RequestMappingHandlerMapping> routers;
    @Autowired Clients clients;
    @Autowired People people;
    @Autowired Letters letters;
    @Autowired Mailboxes mailboxes;
    @Autowired Consents consents;
    @Autowired History history;
    @Autowired Actions actions;
    @Autowired ActionTypes types;
    @Autowired Deals deals;
    @Autowired Receipts receipts;
    @Autowired Payments payments;
    @Autowired Approvals approvals;
    @Autowired Products products;
    @Autowired Proposals proposals;
    @Autowired ProposalTemplates proposalTemplates;
    @Autowired Contracts contracts;
    @Autowired Invoices invoices;
    @Autowired Deeds deeds;
    @Autowired Boards boards;
    @Autowired Surveys surveys;
    @Autowired Ways surveyWays;
    @Autowired FollowUps followUps;
    @Autowired Interviews interviews;
    @Autowired QuestionnaireDrafts questionnaires;

    @Test
    void nobody_gets_in_without_signing_in() {
        Web stranger = Web.stranger(port);
        Map<String, Integer> open = new TreeMap<>();
        routes().forEach(route -> {
            String path = route.substring(route.indexOf('/')).replaceAll("\\{[^}]+}", "1");
            Web.Answer answer = stranger.send(route.substring(0, route.indexOf(' ')), path, "");
            boolean sentAway = answer.status() == 401 || answer.status() == 403 || answer.status() == 302 && answer.location().contains("/sign-in");
            if (!sentAway && !PUBLIC.contains(route) && !(BY_KEY.contains(route) && answer.status() == 404)) open.put(route, answer.status());
        });
        assertEquals(Map.of(), open);
    }

    @Test
    void a_colleague_of_another_department_finds_nothing_behind_the_ids() {
        fillAllTables(hire("Moses Frase", Role.SALES_REP, department("Central")));
        Viewer outsider = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        Web web = Web.signedIn(port, "darcel@northwind.example", PASSWORD);
        String token = tokenOf(outsider);
        Map<String, Integer> leaks = new TreeMap<>();
        for (String route : routes()) {
            String pattern = route.substring(route.indexOf('/'));
            if (!pattern.contains("{") || SHARED.contains(pattern)) continue;
            String path = pattern.replaceAll("\\{[^}]+}", "1");
            Web.Answer answer = path.startsWith("/api/") ? web.api(token, route.substring(0, route.indexOf(' ')), path, "{}") : web.send(route.substring(0, route.indexOf(' ')), path, "");
            if (answer.status() < 400) leaks.put(route, answer.status());
        }
        assertEquals(Map.of(), leaks);
    }

    void fillAllTables(Viewer rep) {
        tokenOf(rep);
        as(rep, () -> {
            long client = clients.create(rep, NewClient.named("Isdom").ownedBy(rep.userId()).reachedBy("phone", "+1 312 555 0100")).orThrow();
            people.add(rep, client, PersonForm.named("Mary Smith")).orThrow();
            consents.note(rep, client, null, "email", true, "by telephone").orThrow();
            letters.write(rep, NewLetter.to(client, "mary@isdom.example").saying("Offer", "Dear Mary")).orThrow();
            mailboxes.add(rep, new MailboxForm("moses@northwind.example", "localhost", "1", "none", "moses", "secret", "INBOX", "", false)).orThrow();
            long type = types.active().getFirst().id();
            history.write(rep, NewEntry.about(client, type).saying("Wants an offer")).orThrow();
            actions.plan(rep, new ActionPlan(type, rep.userId(), new Subject("client", client, "Isdom"), null, LocalDate.of(2026, 3, 2), null, "")).orThrow();
            long deal = deals.open(rep, NewDeal.named("Delivery").forClient(client).worth(BigDecimal.valueOf(1000), "USD")).orThrow();
            receipts.schedule(rep, deal, Schedule.whole(LocalDate.of(2026, 4, 1)), LocalDate.of(2026, 3, 2)).orThrow();
            payments.record(rep, new NewPayment(deal, null, LocalDate.of(2026, 3, 2), BigDecimal.TEN, null, "", "", null)).orThrow();
            long gauge = products.add(ProductForm.of("Gauge", BigDecimal.TEN, "USD")).orThrow();
            deals.setLines(rep, deal, List.of(NewLine.of(gauge, "1", "10", "0"))).orThrow();
            assertTrue(proposals.make(rep, deal, new Proposals.Order(proposalTemplates.active().getFirst().id(), null, null)).orThrow() == 1);
            approvals.ask(Ask.ofHead("test", deal, "Delivery", "/deals/1", new Ask.Question("approval.title", Map.of()), rep.userId()));
            sql.execute("insert into sales.stage_checks (stage_id, name_en, name_ru) select stage_id, 'Call', 'Звонок' from sales.deals where id = {0}", deal);
            contracts.write(rep, new ContractForm(client, deal, null, "", "2026-03-02", "", "", null)).orThrow();
            invoices.issue(rep, invoices.draw(rep, deal, null).orThrow(), LocalDate.of(2026, 3, 2)).orThrow();
            long deed = deeds.record("bulk", "bulk:1", "deed.bulk.released", 1);
            long twin = clients.create(rep, NewClient.named("Isdom Inc").ownedBy(rep.userId())).orThrow();
            sql.execute("insert into clients.duplicate_pairs (client_id, other_id, group_id, score) values (?, ?, ?, 0.99)", client, twin, client);
            sql.execute("insert into clients.duplicate_runs (status, created_at, created_by) values ('done', now(), ?)", rep.userId());
            sql.execute("insert into insight.alarms (indicator_id, whose, whose_id, side, raised_on, value, lower) values (1, 'person', ?, 'low', date '2026-03-02', 1, 5)", rep.userId());
            assertTrue(boards.make(rep, "Monday", Sharing.NOBODY, List.of(new TileForm("Deals", "facts=deals", null, null, null))).orThrow() == 1);
            sql.execute("insert into satisfaction.competitors (name) values ('Acme')");
            long programme = sql.fetchOne("insert into satisfaction.programmes (created_at, created_by) values (now(), {0}) returning id", administrator.userId()).get(0, Long.class);
            sql.execute("insert into satisfaction.programme_versions (programme_id, title, segment_name, improvement, owner_id, written_at, written_by) values ({0}, 'Wholesale', 'All', 'small', {1}, now(), {1})", programme, administrator.userId());
            sql.execute("insert into satisfaction.benefits (programme_id, words, position) values ({0}, 'I lose no time', 1)", programme);
            sql.execute("insert into satisfaction.properties (programme_id, benefit_id, words, position) values ({0}, 1, 'On the day', 1)", programme);
            sql.execute("insert into satisfaction.quotations (programme_id, property_id, client_id, words, noted_at, noted_by) values ({0}, 1, {1}, 'We lost a day', now(), {2})", programme, client, administrator.userId());
            sql.execute("insert into satisfaction.measures (programme_id, block_code, title, owner_id, currency, created_at, created_by) values ({0}, 'delivery', 'Before noon', {1}, 'USD', now(), {1})", programme, rep.userId());
            assertTrue(client == 1 && deal == 1 && deed == 1, "the ids that are tried");
            long survey = new Questioning(surveys, questionnaires).launched(administrator);
            surveyWays.addQuota(administrator, survey, new Segment("All", ""), 5).orThrow();
            followUps.add(administrator, survey, "overall", 2, type, 1, "").orThrow();
            long answered = interviews.begin(rep, survey, client).orThrow();
            sql.execute("update satisfaction.responses set answers = '{\"overall\": 1}', completed_at = now() where id = ?", answered);
            sql.execute("""
                    insert into satisfaction.answer_imports (survey_id, file_id, file_name, dialect, profile, plan, rows, created_at, created_by)
                    select ?, min(id), 'answers.csv', '{}', '[]', '{"columns": []}', 1, now(), ? from platform.files""", survey, rep.userId());
            assertTrue(answered == 1, "the answer that is tried");
            sql.execute("insert into satisfaction.analyses (survey_id, settings, requested_at) values (?, '{}', now())", survey);
            assertTrue(survey == 1 && client == 1 && deal == 1 && deed == 1, "the ids that are tried");
        });
    }

    /// "GET /clients/{id}"
    private Set<String> routes() {
        return routers.stream()
                .flatMap(router -> router.getHandlerMethods().entrySet().stream())
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("frontline"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream().flatMap(pattern -> {
                    Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
                    return (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream().map(method -> method + " " + pattern);
                }))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
