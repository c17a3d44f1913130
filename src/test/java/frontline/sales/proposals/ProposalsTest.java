package frontline.sales.proposals;

import static frontline.clients.db.Tables.HISTORY;
import static frontline.platform.db.Tables.LETTERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import frontline.testing.RefusingMailServer;
import frontline.platform.mail.OutboxRound;
import frontline.platform.mail.MailServer;
import frontline.clients.cards.Clients;
import frontline.clients.cards.ClientChange;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.files.Files;
import frontline.platform.text.Language;
import frontline.sales.SalesRows;
import frontline.sales.Selling;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewDeal;
import frontline.sales.deals.NewLine;
import frontline.testing.ProgramTest;
import frontline.testing.Web;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProposalsTest extends ProgramTest {

    @Autowired Clients clients;
    @Autowired MailServer server;
    @Autowired OutboxRound outbox;
    @Autowired Proposals proposals;
    @Autowired ProposalPost post;
    @Autowired ProposalTemplates templates;
    @Autowired Deals deals;
    @Autowired Authority authority;
    @Autowired Files files;

    private Viewer rep;
    private long gauge;
    private long deal;
    private long template;

    @BeforeEach
    void sell() {
        long central = department("Central");
        hire("Dustin Brinkmann", Role.HEAD_OF_SALES, central);
        rep = hire("Moses Frase", Role.SALES_REP, central);
        authority.set("discount", Whose.role(Role.SALES_REP), BigDecimal.TEN).orThrow();
        gauge = new SalesRows(sql).product("Манометр МП-100", null);
        long client = new Selling(sql).client("Волжские моторы", rep);
        deal = deals.open(rep, NewDeal.named("Gauges").forClient(client).with(List.of(line("3", "33.33", "5")), Set.of(new Selling(sql).person("Анна Петрова", client)))).orThrow();
        template = templates.active().getFirst().id();
    }

    @Test
    void the_document_speaks_the_clients_language_and_has_the_deals_lines() throws IOException {
        Proposal made = proposals.get(rep, make());
        assertEquals("P-2026-0001", made.number());
        assertEquals("ru", made.language());
        assertEquals(LocalDate.of(2026, 3, 16), made.current().validUntil());
        String text = textOf(made.current());
        assertTrue(text.contains("Коммерческое предложение № P-2026-0001"), text);
        assertTrue(text.contains("Анна Петрова, здравствуйте!") && text.contains("Манометр МП-100") && text.contains("94,99"), text);
        assertTrue(textOf(proposals.get(rep, proposals.make(rep, deal, new Proposals.Order(template, Language.EN, null)).orThrow()).current()).contains("Proposal No. P-2026-0002"));
        assertTrue(sql.fetchExists(HISTORY, HISTORY.KIND.eq("proposal_made")));
    }

    @Test
    void a_new_version_after_the_lines_changed_leaves_the_old_one_as_it_was() throws IOException {
        long id = make();
        post.handOver(rep, id, "in person").orThrow();
        deals.setLines(rep, deal, List.of(line("4", "33.33", "0"))).orThrow();
        Proposal stale = proposals.get(rep, id);
        assertTrue(proposals.outdated(rep, stale));
        assertRefused("proposal.outdated", post.handOver(rep, id, "again"));

        proposals.makeVersion(rep, id, new Proposals.Order(template, null, null)).orThrow();
        Proposal now = proposals.get(rep, id);
        assertEquals(List.of(2, 1), now.versions().stream().map(Proposal.Version::version).toList());
        assertEquals("made", now.state());
        assertEquals("P-2026-0001", now.number());
        assertEquals(new BigDecimal("133.32"), now.current().amount());
        assertEquals(new BigDecimal("94.99"), now.versions().getLast().amount());
        assertTrue(textOf(now.versions().getLast()).contains("94,99") && textOf(now.current()).contains("133,32"));
        assertEquals("in person", now.versions().getLast().sentTo());
    }

    @Test
    void it_is_sent_by_mail_with_the_document() {
        long id = make();
        assertRefused("proposal.mail.to_wrong", post.send(rep, id, new ProposalPost.Mail("anna", "Proposal", "")));
        assertRefused("proposal.mail.to_missing", post.send(rep, id, new ProposalPost.Mail(" ", "Proposal", "")));
        post.send(rep, id, new ProposalPost.Mail("anna@volga.example, boss@volga.example", "Предложение", "Во вложении.")).orThrow();
        Proposal sent = proposals.get(rep, id);
        assertEquals("sent", sent.state());
        assertEquals("queued", sent.current().delivery());
        assertEquals(1, sql.fetchCount(LETTERS, LETTERS.ORIGIN_KIND.eq("proposal").and(LETTERS.ORIGIN_ID.eq(sent.current().id()))));
        assertTrue(sql.fetchExists(HISTORY, HISTORY.KIND.eq("proposal_sent")));
    }

    @Test
    void a_letter_that_did_not_arrive_stands_on_the_deal_and_goes_to_those_who_have_not_got_it() throws IOException {
        try (RefusingMailServer strict = new RefusingMailServer()) {
            strict.refuse("boss@volga.example", "550 5.1.1 no such mailbox");
            server.change(new MailServer.Settings("127.0.0.1", strict.port(), "none", "", "office@northwind.example", "Northwind"), null).orThrow();
            long id = make();
            post.send(rep, id, new ProposalPost.Mail("anna@volga.example, boss@volga.example", "Предложение", "Во вложении.")).orThrow();
            outbox.run();
            assertTrue(proposals.get(rep, id).current().failed());
            Web web = Web.signedIn(port, "moses@northwind.example", PASSWORD);
            String card = web.get("/deals/" + deal + "/proposals").body();
            assertTrue(card.contains("no such mailbox") && card.contains("/proposals/" + id + "/mail-again"), card);
            strict.refuse("boss@volga.example", null);
            assertEquals(200, web.send("POST", "/proposals/" + id + "/mail-again", "").status());
            outbox.run();
            assertEquals("sent", proposals.get(rep, id).current().delivery());
            assertEquals(List.of("anna@volga.example", "boss@volga.example"), strict.accepted());
            assertRefused("proposal.not_failed", post.sendAgain(rep, id));
        }
    }

    @Test
    void what_the_card_says_of_the_language_goes_before_any_guess() {
        long client = proposals.get(rep, make()).clientId();
        clients.change(rep, client, clients.card(rep, client, Language.EN).version(), ClientChange.of("language", "en")).orThrow();
        assertEquals("en", proposals.get(rep, make()).language());
        clients.change(rep, client, clients.card(rep, client, Language.EN).version(), ClientChange.of("language", "")).orThrow();
        assertEquals("en", proposals.get(rep, make()).language(), "the last proposal's, where the card says nothing");
    }

    @Test
    void beyond_ones_authority_nothing_leaves_the_house() {
        deals.setLines(rep, deal, List.of(line("3", "33.33", "17"))).orThrow();
        long id = make();
        assertRefused("discount.waits_for", post.send(rep, id, new ProposalPost.Mail("anna@volga.example", "Proposal", "")));
        assertRefused("discount.waits_for", post.handOver(rep, id, "in person"));
        assertRefused("discount.waits_for", post.accept(rep, id, null));
        deals.setLines(rep, deal, List.of(line("3", "33.33", "10"))).orThrow();
        assertRefused("proposal.outdated", post.handOver(rep, id, "in person"));
        proposals.makeVersion(rep, id, new Proposals.Order(template, null, null)).orThrow();
        post.handOver(rep, id, "in person").orThrow();
    }

    @Test
    void the_answer_is_noted_with_its_day_and_reason_and_can_be_taken_back() {
        long id = make();
        post.handOver(rep, id, "in person").orThrow();
        assertRefused("proposal.reason_required", post.decline(rep, id, null, " "));
        assertRefused("proposal.answer_in_future", post.accept(rep, id, LocalDate.of(2026, 3, 3)));
        assertRefused("proposal.answer_before_made", post.accept(rep, id, LocalDate.of(2026, 3, 1)));
        post.decline(rep, id, null, "Too dear").orThrow();
        assertEquals("Too dear", proposals.get(rep, id).declineReason());
        post.reopen(rep, id).orThrow();
        assertEquals("sent", proposals.get(rep, id).state());
        post.accept(rep, id, null).orThrow();
        assertRefused("proposal.answered_already", post.decline(rep, id, null, "Too dear"));
        assertRefused("proposal.accepted_already", proposals.makeVersion(rep, id, new Proposals.Order(template, null, null)));
        assertEquals(2, sql.fetchCount(HISTORY, HISTORY.KIND.in("proposal_declined", "proposal_accepted")));
    }

    @Test
    void nothing_is_sent_or_accepted_once_the_deal_is_lost() {
        long id = make();
        sql.execute("update sales.deals set state = 'lost', closed_on = '2026-03-02', lost_reason_id = (select v.id from clients.classifier_values v join clients.classifiers c on c.id = v.classifier_id where c.key = 'lost_reason' limit 1)");
        assertRefused("proposal.deal_closed", post.send(rep, id, new ProposalPost.Mail("anna@volga.example", "Proposal", "")));
        assertRefused("proposal.deal_closed", post.handOver(rep, id, "in person"));
        assertRefused("proposal.deal_closed", post.accept(rep, id, null));
    }

    @Test
    void what_was_never_sent_is_accepted_only_as_it_could_be_sent() {
        long id = make();
        deals.setLines(rep, deal, List.of(line("4", "33.33", "0"))).orThrow();
        assertRefused("proposal.outdated", post.accept(rep, id, null));
        proposals.makeVersion(rep, id, new Proposals.Order(template, null, null)).orThrow();
        post.accept(rep, id, null).orThrow();
    }

    @Test
    void what_has_expired_is_not_sent() {
        long id = make();
        clock.set(clock.instant().plus(Duration.ofDays(20)));
        assertRefused("proposal.expired", post.handOver(rep, id, "in person"));
        assertRefused("proposal.valid_in_past", proposals.makeVersion(rep, id, new Proposals.Order(template, null, LocalDate.of(2026, 3, 10))));
    }

    @Test
    void others_find_nothing_and_the_api_does_all_of_it() {
        long id = make();
        Viewer outsider = hire("Darcel Schlecht", Role.SALES_REP, department("West"));
        assertThrows(NotFound.class, () -> proposals.get(outsider, id));
        Web web = Web.stranger(port);
        assertEquals(404, web.api(tokenOf(outsider), "POST", "/api/v1/proposals/" + id + "/sent", "{\"how\": \"in person\"}").status());
        String token = tokenOf(rep);
        assertTrue(web.api(token, "POST", "/api/v1/deals/" + deal + "/proposals", "{\"template_id\": " + template + ", \"language\": \"en\"}").body().contains("P-2026-0002"));
        assertEquals(422, web.api(token, "POST", "/api/v1/deals/" + deal + "/proposals", "{\"template_id\": 4711}").status());
        assertEquals(200, web.api(token, "POST", "/api/v1/proposals/" + id + "/sent", "{\"to\": [\"anna@volga.example\"], \"subject\": \"Hello\"}").status());
        assertEquals(200, web.api(token, "POST", "/api/v1/proposals/" + id + "/declined", "{\"reason\": \"Too dear\"}").status());
        assertEquals(200, web.api(token, "DELETE", "/api/v1/proposals/" + id + "/answer", "").status());
        assertEquals(200, web.api(token, "POST", "/api/v1/proposals/" + id + "/versions", "{\"template_id\": " + template + "}").status());
        clock.set(clock.instant().plus(Duration.ofDays(10)));
        assertTrue(web.api(token, "GET", "/api/v1/proposals?waiting_days=7", "").body().contains("\"items\":[]"), "the new version has not been sent");
        assertTrue(web.api(token, "GET", "/api/v1/proposals?q=волж&limit=1", "").body().contains("\"next\":\"/api/v1/proposals?"));
    }

    @Test
    void a_template_with_flaws_is_refused_at_its_field_and_line() {
        ProposalTemplate before = templates.get(template);
        ProposalTemplate.Texts broken = new ProposalTemplate.Texts("Offer", "Dear\n{{ client.nmae }}", "{% if total %}", "");
        Outcome<Long> outcome = templates.change(template, new ProposalTemplateForm(before.name(), before.columns(), 0, broken, before.ru()));
        assertTrue(outcome instanceof Outcome.Refused<Long>(var refusals)
                && refusals.stream().map(refusal -> refusal.field() + " " + refusal.key()).toList().equals(List.of("valid_days proposal.template.valid_days_range", "en.intro liquid.unknown", "en.terms liquid.syntax"))
                && refusals.get(1).arguments().equals(List.of(2, "client.nmae")), outcome.toString());
        ProposalTemplate.Texts reaching = new ProposalTemplate.Texts("{% include '/etc/hosts' %}", "{% render '/etc/hosts' %}", "", "");
        assertTrue(templates.change(template, new ProposalTemplateForm(before.name(), before.columns(), 14, reaching, before.ru())) instanceof Outcome.Refused<Long>(var refusals)
                && refusals.stream().map(refusal -> refusal.field() + " " + refusal.key()).toList().equals(List.of("en.header liquid.tag", "en.intro liquid.tag")));
        assertEquals(before, templates.get(template));
    }

    private long make() {
        return proposals.make(rep, deal, new Proposals.Order(template, null, null)).orThrow();
    }

    private NewLine line(String quantity, String price, String discount) {
        return NewLine.of(gauge, quantity, price, discount);
    }

    private String textOf(Proposal.Version version) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        files.writeTo(version.fileId(), pdf);
        try (var document = Loader.loadPDF(pdf.toByteArray())) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static void assertRefused(String key, Outcome<?> outcome) {
        assertTrue(outcome instanceof Outcome.Refused<?>(var refusals) && refusals.stream().anyMatch(refusal -> refusal.key().equals(key)), outcome.toString());
    }
}
