package frontline.identity.users;

import static frontline.identity.db.Tables.PASSWORD_LINKS;

import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Lately;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.mail.Letter;
import frontline.platform.mail.MailServer;
import frontline.platform.mail.Outbox;
import frontline.platform.web.Page;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Links under which a person chooses a password: nobody else ever knows it. A second factor is asked for as ever.
@Component
public class PasswordLinks {

    /// For somebody new, who may be away today.
    private static final Duration INVITATION = Duration.ofDays(3);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Users users;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final SecurityLog log;
    private final Outbox outbox;
    private final MailServer server;
    private final String address;
    private final Clock clock;

    /// @param address the program's own, as people reach it: the one a request names could be anybody's
    PasswordLinks(DSLContext sql, Users users, Passwords passwords, PasswordRule rule, SecurityLog log, Outbox outbox, MailServer server, @Value("${frontline.address:}") String address, Clock clock) {
        this.sql = sql;
        this.users = users;
        this.passwords = passwords;
        this.rule = rule;
        this.log = log;
        this.outbox = outbox;
        this.server = server;
        this.address = address.replaceAll("/+$", "");
        this.clock = clock;
    }

    public boolean canBeMailed() {
        return !address.isEmpty() && server.settings().isPresent();
    }

    /// Whether this person may choose a password.
    public boolean mayChoose(UserView user) {
        return user.active() && user.email() != null && rule.includes(user.role());
    }

    /// By an administrator, to be handed over; an older one is no longer good.
    /// @return the key, to be shown once
    @Transactional
    public String make(long userId) {
        UserView user = users.get(userId);
        if (!mayChoose(user)) throw new NotFound("user " + userId + " who signs in");
        log.note(Kind.PASSWORD_LINK, userId, "");
        return write(userId, INVITATION);
    }

    /// Nothing tells whether there is such a user.
    @Transactional
    public void mailTo(String email, Page page) {
        if (!canBeMailed()) return;
        users.byEmail(email).filter(this::mayChoose).ifPresent(user -> {
            String link = address + "/password/" + write(user.id(), FORGOTTEN);
            outbox.send(Letter.of("password_link", user.id(), page.t("password_link.subject", page.house().name()), page.t("password_link.letter", user.name(), link)).to(Objects.requireNonNull(user.email())).byMachine());
            log.noteStranger(Kind.PASSWORD_LINK, user.id(), "");
        });
    }

    /// The person whose link it is; empty for one that is used, too old, withdrawn or unknown. Nor is one
    /// good that is told to be made later than now: the clock was set back, and it would live longer by as much.
    public Optional<UserView> owner(String key) {
        Instant now = Instant.now(clock);
        return sql.select(PASSWORD_LINKS.USER_ID).from(PASSWORD_LINKS)
                .where(PASSWORD_LINKS.KEY_HASH.eq(hash(key)), PASSWORD_LINKS.USED_AT.isNull(), PASSWORD_LINKS.GOOD_UNTIL.gt(now), PASSWORD_LINKS.MADE_AT.le(now.plus(Lately.NODES_DIFFER)))
                .fetchOptional(PASSWORD_LINKS.USER_ID).map(users::get).filter(this::mayChoose);
    }

    @Transactional
    public Outcome<Long> choose(String key, String password) {
        UserView user = owner(key).orElseThrow(() -> new NotFound("password link"));
        Optional<String> weakness = passwords.weakness(password, user.name(), Objects.requireNonNullElse(user.email(), ""));
        if (weakness.isPresent()) return Outcome.refused("password", weakness.get(), Passwords.SHORTEST);
        boolean first = sql.update(PASSWORD_LINKS).set(PASSWORD_LINKS.USED_AT, Instant.now(clock)).where(PASSWORD_LINKS.KEY_HASH.eq(hash(key)), PASSWORD_LINKS.USED_AT.isNull()).execute() == 1;
        if (!first) throw new NotFound("password link");
        users.choosePassword(user.id(), password);
        return Outcome.done(user.id());
    }

    private String write(long userId, Duration goodFor) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = Instant.now(clock);
        sql.deleteFrom(PASSWORD_LINKS).where(PASSWORD_LINKS.USER_ID.eq(userId)).execute();
        sql.insertInto(PASSWORD_LINKS).set(PASSWORD_LINKS.USER_ID, userId).set(PASSWORD_LINKS.KEY_HASH, hash(key))
                .set(PASSWORD_LINKS.MADE_AT, now).set(PASSWORD_LINKS.GOOD_UNTIL, now.plus(goodFor)).execute();
        return key;
    }

    private static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
