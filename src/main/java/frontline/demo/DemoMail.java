package frontline.demo;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.CONTACT_POINTS;
import static frontline.clients.db.Tables.PEOPLE;

import frontline.clients.consents.Consents;
import frontline.clients.letters.Correspondence;
import frontline.clients.letters.Letters;
import frontline.clients.letters.NewLetter;
import frontline.clients.mailboxes.MailboxForm;
import frontline.clients.mailboxes.Mailboxes;
import frontline.clients.mailboxes.MessageAccount;
import frontline.clients.templates.MailTemplates;
import frontline.clients.templates.TemplateForm;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.time.ProgramClock;
import frontline.platform.mail.Outbox;
import frontline.platform.mail.Trouble;
import frontline.platform.mail.reading.ReadLetter;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Letters of the made-up company: templates, letters with their answers, one that failed, and each rep's mailbox. No network is
/// touched; the mailboxes stand paused.
@Component
@Order(70)
class DemoMail implements DemoPart {

    private static final int CLIENTS_A_REP = 6;
    private static final DateTimeFormatter HEADER_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final DSLContext sql;
    private final MailTemplates templates;
    private final Letters letters;
    private final Correspondence correspondence;
    private final Mailboxes mailboxes;
    private final MessageAccount account;
    private final Consents consents;
    private final Outbox outbox;
    private final Users users;
    private final Clock clock;
    private final TransactionTemplate together;

    DemoMail(DSLContext sql, MailTemplates templates, Letters letters, Correspondence correspondence, Mailboxes mailboxes, MessageAccount account, Consents consents, Outbox outbox, Users users,
            Clock clock, PlatformTransactionManager manager) {
        this.sql = sql;
        this.templates = templates;
        this.letters = letters;
        this.correspondence = correspondence;
        this.mailboxes = mailboxes;
        this.account = account;
        this.consents = consents;
        this.outbox = outbox;
        this.users = users;
        this.clock = clock;
        this.together = new TransactionTemplate(manager);
    }

    private record Reached(long client, long person, String name, String address) {}

    @Override
    public void bring(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> together.executeWithoutResult(t -> writeTemplates()));
        for (Viewer rep : company.reps()) Acting.as(rep.userId(), "demo", () -> together.executeWithoutResult(t -> correspond(rep, company.random())));
    }

    private void writeTemplates() {
        templates.add(new TemplateForm("Offer", "Offer for {{ client.name }}", "Dear {{ person.name | default: 'colleagues' }},\n\nas agreed, here is our offer for the instruments we spoke about. It holds for thirty days.\n\n{{ me.name }}\n{{ company.name }}",
                "Предложение для {{ client.name }}", "Здравствуйте, {{ person.name | default: 'коллеги' }}!\n\nКак договорились, высылаем предложение по приборам. Оно действует тридцать дней.\n\n{{ me.name }}\n{{ company.name }}")).orThrow();
        templates.add(new TemplateForm("After the demonstration", "Thank you for your time", "Dear {{ person.name | default: 'colleagues' }},\n\nthank you for the meeting. What would help you decide?\n\n{{ me.name }}",
                "Спасибо за встречу", "Здравствуйте, {{ person.name | default: 'коллеги' }}!\n\nСпасибо за встречу. Что поможет вам принять решение?\n\n{{ me.name }}")).orThrow();
    }

    private void correspond(Viewer rep, Random random) {
        String address = users.get(rep.userId()).email();
        boolean russian = "ru".equals(users.languageOf(rep.userId()).map(language -> language.code()).orElse("en"));
        long mailbox = mailboxes.add(rep, new MailboxForm(address, "imap.polar.example", "993", "tls", address, "made up", "INBOX", "", false)).orThrow();
        mailboxes.pause(rep, mailbox, true);
        List<byte[]> arrived = new ArrayList<>();
        List<Reached> known = known(rep);
        for (int k = 0; k < known.size(); k++) {
            Reached one = known.get(k);
            Instant then = Instant.now(clock).minus(Duration.ofDays(2 + 3L * k)).minus(Duration.ofMinutes(random.nextInt(300)));
            boolean fails = k == 1;
            boolean answered = k % 2 == 0;
            ProgramClock.at(then, () -> arrived.addAll(exchange(rep, one, russian, fails, answered, then, address)));
        }
        arrived.add(letter("newsletter@trade-fair.example", "Trade fair", address, "<fair-" + mailbox + "@trade-fair.example>", "", "List-Unsubscribe: <https://trade-fair.example/u>\r\n", russian ? "Новости выставки" : "News of the fair", russian ? "Билеты уже в продаже." : "Tickets are on sale.", Instant.now(clock).minus(Duration.ofDays(4))));
        arrived.add(letter("unknown" + mailbox + "@newcomer.example", russian ? "Олег Шубин" : "Peter Newman", address, "<new-" + mailbox + "@newcomer.example>", "", "", russian ? "Запрос цены на расходомер" : "Price of a flow meter", russian ? "Пришлите, пожалуйста, цену на FM-50." : "Please send us your price for an FM-50.", Instant.now(clock).minus(Duration.ofDays(1))));
        fillMailbox(mailbox, arrived);
        if (!known.isEmpty()) consents.note(rep, known.getFirst().client(), known.getFirst().person(), "email", true, russian ? "по телефону" : "by telephone").orThrow();
        if (known.size() > 2) consents.note(rep, known.get(2).client(), null, "email", false, russian ? "в письме" : "in a letter").orThrow();
    }

    /// A letter, and perhaps the answer that came to it.
    private List<byte[]> exchange(Viewer rep, Reached one, boolean russian, boolean fails, boolean answered, Instant then, String address) {
        String subject = russian ? "Предложение по приборам" : "Our offer";
        String body = russian ? "Здравствуйте, %s!\n\nКак договорились, высылаю предложение. Готов ответить на вопросы.\n\n%s".formatted(one.name(), rep.name()) : "Dear %s,\n\nas agreed, here is our offer. I am happy to answer questions.\n\n%s".formatted(one.name(), rep.name());
        long letter = letters.write(rep, NewLetter.to(one.client(), one.address()).with(one.person()).saying(subject, body)).orThrow();
        String id = correspondence.get(rep, letter).messageId();
        outbox.byMessageId(id).ifPresent(status -> outbox.wentAnotherWay(status.id(), fails ? new Trouble("mail.trouble.address", one.address() + ": 550 5.1.1 User unknown") : null));
        if (fails || !answered) return List.of();
        String answer = russian ? "Спасибо, получили. Обсудим на совещании в четверг и вернёмся с ответом.\n\n%s\n\n%s, %s:\n> Как договорились, высылаю предложение." : "Thank you, received. We shall discuss it on Thursday and come back to you.\n\n%s\n\nOn %s %s wrote:\n> as agreed, here is our offer.";
        String day = DateTimeFormatter.ofPattern("d.M.yyyy").format(then.atZone(ZoneOffset.UTC));
        return List.of(letter(one.address(), one.name(), address, "<answer-" + letter + "@" + one.address().replaceAll(".*@", "") + ">", id, "", "Re: " + subject,
                answer.formatted(one.name(), day, rep.name() + " <" + address + ">"), then.plus(Duration.ofHours(20))));
    }

    private void fillMailbox(long mailbox, List<byte[]> arrived) {
        List<Long> uids = new ArrayList<>();
        for (int uid = 1; uid <= arrived.size(); uid++) uids.add((long) uid);
        account.found(mailbox, 1, uids);
        account.waiting(mailbox, arrived.size()).forEach(message -> {
            try {
                account.settle(message.getId(), ReadLetter.of(arrived.get((int) (message.getUid() - 1))));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
        account.looked(mailbox, null);
    }

    private List<Reached> known(Viewer rep) {
        return sql.select(CLIENTS.ID, PEOPLE.ID, PEOPLE.NAME, CONTACT_POINTS.NORMALIZED).distinctOn(CLIENTS.ID)
                .from(CLIENTS).join(PEOPLE).on(PEOPLE.CLIENT_ID.eq(CLIENTS.ID)).join(CONTACT_POINTS).on(CONTACT_POINTS.PERSON_ID.eq(PEOPLE.ID))
                .where(CLIENTS.OWNER_ID.eq(rep.userId()), CONTACT_POINTS.KIND.eq("email")).orderBy(CLIENTS.ID.desc(), PEOPLE.ID).limit(CLIENTS_A_REP)
                .fetch(r -> new Reached(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    private static byte[] letter(String from, String name, String to, String id, String answers, String more, String subject, String body, Instant date) {
        String headers = "From: %s <%s>\r\nTo: %s\r\nMessage-ID: %s\r\n%s%sSubject: %s\r\nDate: %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                .formatted(name, from, to, id, answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\r\n", more, subject, HEADER_DATE.format(date.atZone(ZoneOffset.UTC)));
        return (headers + body.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
    }
}
