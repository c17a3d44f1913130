package frontline.clients.mailboxes;

import static frontline.clients.db.Tables.MAILBOXES;
import static frontline.clients.db.Tables.MAILBOX_MESSAGES;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.letters.AnswerAddress;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.jobs.Jobs;
import frontline.platform.mail.MailHosts;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.ServerCertificate;
import frontline.platform.mail.Trouble;
import frontline.platform.secrets.Secrets;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Mailboxes: add, change, pause, remove. A colleague sees the own ones, an administrator all.
@Component
public class Mailboxes implements AnswerAddress {

    static final TaskDescriptor<Long> LOOK = TaskDescriptor.of("look-into-mailbox", Long.class);
    private static final int USUAL_DAYS_BACK = 30;
    private static final Map<String, String> WITHOUT_WORDS = Map.of("mail.trouble.password", "mailbox.trouble.password", "mail.trouble.unknown_host", "mailbox.trouble.unknown_host",
            "mail.trouble.nobody_there", "mailbox.trouble.nobody_there", "mail.trouble.timeout", "mailbox.trouble.timeout", "mail.trouble.tls", "mailbox.trouble.tls",
            "mail.trouble.no_starttls", "mailbox.trouble.no_starttls", "mail.trouble.certificate", "mailbox.trouble.certificate", "mail.trouble.certificate_changed", "mailbox.trouble.certificate_changed");

    private final DSLContext sql;
    private final Secrets secrets;
    private final Jobs jobs;
    private final MailHosts hosts;
    private final Clock clock;

    Mailboxes(DSLContext sql, Secrets secrets, Jobs jobs, MailHosts hosts, Clock clock) {
        this.hosts = hosts;
        this.sql = sql;
        this.secrets = secrets;
        this.jobs = jobs;
        this.clock = clock;
    }

    public List<Mailbox> of(Viewer viewer) {
        return list(mine(viewer));
    }

    /// @throws NotFound when there is no such mailbox or it is somebody else's
    public Mailbox get(Viewer viewer, long id) {
        return list(MAILBOXES.ID.eq(id).and(mine(viewer))).stream().findFirst().orElseThrow(() -> new NotFound("mailbox " + id));
    }

    /// Tries what was typed, without keeping anything.
    /// @return what is wrong, at its field; what the server itself has said is for administrators: nobody else explores the network through us
    public Optional<Refusal> trial(Viewer viewer, MailboxForm form, @Nullable Long mailboxId) {
        if (!check(form, mailboxId).isEmpty()) return Optional.empty(); // said by add or change
        String password = form.password().isEmpty() && mailboxId != null ? secrets.find(secret(mailboxId)).orElse("") : form.password();
        try (Imap opened = Imap.open(form.host(), form.portNumber(), form.security(), form.username(), password, form.folder(), form.certificate())) {
            return Optional.empty();
        } catch (MessagingException e) {
            if (e instanceof jakarta.mail.FolderNotFoundException) return Optional.of(Refusal.at("folder", "mailbox.no_folder", form.folder()));
            Trouble trouble = Trouble.of(e);
            String field = switch (trouble.key()) {
                case "mail.trouble.password" -> "password";
                case "mail.trouble.unknown_host" -> "host";
                case "mail.trouble.nobody_there", "mail.trouble.timeout" -> "port";
                default -> "security";
            };
            boolean inFull = viewer.may(Permission.SET_UP_COMPANY);
            return Optional.of(Refusal.at(field, inFull ? trouble.key() : WITHOUT_WORDS.getOrDefault(trouble.key(), "mailbox.trouble.other"), inFull ? trouble.words() : "", trouble.certificate().orElse("")));
        }
    }

    /// Only administrators add shared ones.
    @Transactional
    public Outcome<Long> add(Viewer viewer, MailboxForm form) {
        List<Refusal> refusals = check(form, null);
        if (form.shared() && !viewer.may(Permission.SET_UP_COMPANY)) refusals.add(Refusal.at("shared", "mailbox.shared_by_administrators"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(MAILBOXES)
                .set(MAILBOXES.OWNER_ID, form.shared() ? null : viewer.userId()).set(MAILBOXES.ADDRESS, form.address().toLowerCase(Locale.ROOT)).set(MAILBOXES.HOST, form.host())
                .set(MAILBOXES.PORT, form.portNumber()).set(MAILBOXES.SECURITY, form.security()).set(MAILBOXES.USERNAME, form.username()).set(MAILBOXES.FOLDER, form.folder()).set(MAILBOXES.CERTIFICATE, form.certificate())
                .set(MAILBOXES.SINCE, since(form)).set(MAILBOXES.CREATED_AT, Instant.now(clock))
                .returning(MAILBOXES.ID).fetchSingle().getId();
        secrets.keep(secret(id), form.password());
        look(id);
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, MailboxForm form) {
        Mailbox before = get(viewer, id);
        List<Refusal> refusals = check(form, id);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        boolean elsewhere = !before.host().equals(form.host()) || !before.username().equals(form.username()) || !before.folder().equals(form.folder());
        sql.update(MAILBOXES)
                .set(MAILBOXES.ADDRESS, form.address().toLowerCase(Locale.ROOT)).set(MAILBOXES.HOST, form.host()).set(MAILBOXES.PORT, form.portNumber()).set(MAILBOXES.SECURITY, form.security())
                .set(MAILBOXES.USERNAME, form.username()).set(MAILBOXES.FOLDER, form.folder()).set(MAILBOXES.CERTIFICATE, form.certificate()).set(MAILBOXES.SINCE, since(form)).setNull(MAILBOXES.ERROR).set(MAILBOXES.VERSION, MAILBOXES.VERSION.plus(1))
                .where(MAILBOXES.ID.eq(id)).execute();
        if (elsewhere) { // another folder counts its messages anew
            sql.update(MAILBOX_MESSAGES).set(MAILBOX_MESSAGES.GONE_AT, Instant.now(clock)).where(MAILBOX_MESSAGES.MAILBOX_ID.eq(id), MAILBOX_MESSAGES.GONE_AT.isNull()).execute();
            sql.update(MAILBOXES).setNull(MAILBOXES.UID_VALIDITY).setNull(MAILBOXES.ON_SERVER).setNull(MAILBOXES.LOOKED_AT).where(MAILBOXES.ID.eq(id)).execute();
        }
        if (!before.since().equals(since(form))) sql.update(MAILBOX_MESSAGES).set(MAILBOX_MESSAGES.STATE, "waiting").setNull(MAILBOX_MESSAGES.REASON)
                .where(MAILBOX_MESSAGES.MAILBOX_ID.eq(id), MAILBOX_MESSAGES.STATE.eq("skipped"), MAILBOX_MESSAGES.REASON.eq("too_old")).execute();
        if (!form.password().isEmpty()) secrets.keep(secret(id), form.password());
        look(id);
        return Outcome.done(id);
    }

    @Transactional
    public void pause(Viewer viewer, long id, boolean paused) {
        get(viewer, id);
        sql.update(MAILBOXES).set(MAILBOXES.PAUSED_AT, paused ? Instant.now(clock) : null).where(MAILBOXES.ID.eq(id)).execute();
        if (!paused) look(id);
    }

    /// The letters it brought stay with their clients.
    @Transactional
    public void remove(Viewer viewer, long id) {
        get(viewer, id);
        secrets.forget(secret(id));
        sql.deleteFrom(MAILBOXES).where(MAILBOXES.ID.eq(id)).execute();
    }

    @Transactional
    public void lookNow(Viewer viewer, long id) {
        get(viewer, id);
        look(id);
    }

    @Override
    public Optional<String> of(long userId) {
        return sql.select(MAILBOXES.ADDRESS).from(MAILBOXES).where(MAILBOXES.OWNER_ID.eq(userId), MAILBOXES.PAUSED_AT.isNull()).orderBy(MAILBOXES.ID).limit(1).fetchOptional(MAILBOXES.ADDRESS);
    }

    static String secret(long id) {
        return "mailbox:" + id;
    }

    void look(long id) {
        jobs.start(LOOK, "mailbox-" + id, id);
    }

    private static Condition mine(Viewer viewer) {
        return viewer.may(Permission.SET_UP_COMPANY) ? noCondition() : MAILBOXES.OWNER_ID.eq(viewer.userId());
    }

    private List<Mailbox> list(Condition which) {
        record Line(long mailbox, String state, @Nullable String reason, int count) {}
        Map<Long, List<Line>> account = new HashMap<>();
        sql.select(MAILBOX_MESSAGES.MAILBOX_ID, MAILBOX_MESSAGES.STATE, MAILBOX_MESSAGES.REASON, count()).from(MAILBOX_MESSAGES)
                .join(MAILBOXES).on(MAILBOXES.ID.eq(MAILBOX_MESSAGES.MAILBOX_ID))
                .where(which, MAILBOX_MESSAGES.GONE_AT.isNull())
                .groupBy(MAILBOX_MESSAGES.MAILBOX_ID, MAILBOX_MESSAGES.STATE, MAILBOX_MESSAGES.REASON)
                .forEach(r -> account.computeIfAbsent(r.value1(), key -> new ArrayList<>()).add(new Line(r.value1(), r.value2(), r.value3(), r.value4())));
        Set<String> kept = secrets.kept(sql.select(MAILBOXES.ID).from(MAILBOXES).where(which).fetch(r -> secret(r.value1())));
        return sql.select(MAILBOXES.asterisk(), USERS.NAME).from(MAILBOXES).leftJoin(USERS).on(USERS.ID.eq(MAILBOXES.OWNER_ID))
                .where(which).orderBy(MAILBOXES.OWNER_ID.isNotNull(), MAILBOXES.ADDRESS, MAILBOXES.ID)
                .fetch(r -> {
                    var m = r.into(MAILBOXES);
                    List<Line> lines = account.getOrDefault(m.getId(), List.of());
                    Map<String, Integer> skipped = new TreeMap<>();
                    lines.stream().filter(line -> line.state().equals("skipped")).forEach(line -> skipped.put(Objects.requireNonNullElse(line.reason(), ""), line.count()));
                    return new Mailbox(m.getId(), m.getOwnerId(), r.get(USERS.NAME), m.getAddress(), m.getHost(), m.getPort(), m.getSecurity(), m.getUsername(), m.getFolder(), m.getCertificate(), m.getSince(),
                            m.getPausedAt() != null, m.getLookedAt(), m.getTriedAt(), Trouble.read(m.getError()).orElse(null), m.getOnServer(), total(lines.stream().filter(line -> line.state().equals("taken")).map(Line::count).toList()),
                            total(lines.stream().filter(line -> line.state().equals("waiting")).map(Line::count).toList()), skipped, kept.contains(secret(m.getId())), m.getVersion());
                });
    }

    /// What is typed leads where the password that is kept was typed for.
    private static Condition sameServer(long id, MailboxForm form) {
        return MAILBOXES.ID.eq(id).and(MAILBOXES.HOST.eq(form.host())).and(MAILBOXES.PORT.eq(form.portNumber())).and(MAILBOXES.SECURITY.eq(form.security()))
                .and(MAILBOXES.USERNAME.eq(form.username())).and(MAILBOXES.CERTIFICATE.eq(form.certificate()));
    }

    private static int total(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private LocalDate since(MailboxForm form) {
        return form.since().isEmpty() ? LocalDate.now(clock.withZone(ZoneOffset.UTC)).minusDays(USUAL_DAYS_BACK) : LocalDate.parse(form.since());
    }

    private List<Refusal> check(MailboxForm form, @Nullable Long id) {
        List<Refusal> refusals = new ArrayList<>();
        if (MailServer.address(form.address()).isEmpty()) refusals.add(Refusal.at("address", "form.email"));
        hosts.objection(form.host()).ifPresent(key -> refusals.add(Refusal.at("host", key)));
        if (form.portNumber() < 1 || form.portNumber() > 65535) refusals.add(Refusal.at("port", "mail.port_range"));
        if (!MailServer.SECURITIES.contains(form.security())) refusals.add(Refusal.at("security", "form.required"));
        if (form.username().isEmpty()) refusals.add(Refusal.at("username", "form.required"));
        if (form.password().isEmpty()) {
            if (id == null || secrets.find(secret(id)).isEmpty()) refusals.add(Refusal.at("password", "form.required"));
            else if (!sql.fetchExists(MAILBOXES, sameServer(id, form))) refusals.add(Refusal.at("password", "mail.password_again"));
        }
        if (!form.certificate().isEmpty() && !form.certificate().matches(ServerCertificate.FINGERPRINT)) refusals.add(Refusal.at("certificate", "mail.certificate_wrong"));
        try {
            if (!form.since().isEmpty()) LocalDate.parse(form.since());
        } catch (DateTimeException unreadable) {
            refusals.add(Refusal.at("since", "form.date"));
        }
        return refusals;
    }
}
