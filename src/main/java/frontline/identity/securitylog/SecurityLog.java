package frontline.identity.securitylog;

import static frontline.identity.db.Tables.SECURITY_EVENTS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Acting;
import frontline.identity.securitylog.SecurityEvent.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Notes each event twice: in the database for the screen, and as a line of the log file, which a collector can carry elsewhere.
@Component
public class SecurityLog {

    private static final Logger log = LoggerFactory.getLogger("security");
    private static final Duration KEPT = Duration.ofDays(365);
    /// A program that tries one door after another must not fill the disk.
    private static final int MOST_REFUSALS_AN_HOUR = 200;
    private static final int LONGEST = 200;

    private final DSLContext sql;
    private final Clock clock;
    private final TransactionTemplate transactions;

    SecurityLog(DSLContext sql, Clock clock, TransactionTemplate transactions) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /// By whoever acts now, about the own account.
    public void note(Kind kind) {
        @Nullable Long userId = Acting.now().userId();
        write(kind, userId, userId, null, "");
    }

    public void note(Kind kind, @Nullable Long aboutId, String details) {
        write(kind, Acting.now().userId(), aboutId, null, details);
    }

    /// Somebody who is not signed in was turned away.
    public void noteStranger(Kind kind, @Nullable Long aboutId, String email) {
        write(kind, null, aboutId, email.matches("\\S+@\\S+") ? email : null, ""); // whatever else was typed there may be a password
    }

    /// @param before the id of the last event of the page before
    public List<SecurityEvent> list(@Nullable Long userId, boolean refusalsOnly, @Nullable Long before, int most) {
        var actor = USERS.as("actor");
        var about = USERS.as("about");
        Condition wanted = userId == null ? noCondition() : SECURITY_EVENTS.USER_ID.eq(userId).or(SECURITY_EVENTS.ABOUT_ID.eq(userId));
        if (refusalsOnly) wanted = wanted.and(SECURITY_EVENTS.KIND.in(Kind.REFUSALS.stream().map(Kind::code).toList()));
        if (before != null) wanted = wanted.and(SECURITY_EVENTS.ID.lt(before));
        return sql.select(SECURITY_EVENTS.ID, SECURITY_EVENTS.AT, SECURITY_EVENTS.KIND, SECURITY_EVENTS.USER_ID, actor.NAME, SECURITY_EVENTS.ABOUT_ID, about.NAME,
                        SECURITY_EVENTS.EMAIL, SECURITY_EVENTS.ADDRESS, SECURITY_EVENTS.DEVICE, SECURITY_EVENTS.DETAILS)
                .from(SECURITY_EVENTS)
                .leftJoin(actor).on(actor.ID.eq(SECURITY_EVENTS.USER_ID))
                .leftJoin(about).on(about.ID.eq(SECURITY_EVENTS.ABOUT_ID))
                .where(wanted).orderBy(SECURITY_EVENTS.ID.desc()).limit(most)
                .fetch(r -> new SecurityEvent(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), r.value9(), r.value10(), r.value11()));
    }

    @Transactional
    public void purge() {
        sql.deleteFrom(SECURITY_EVENTS).where(SECURITY_EVENTS.AT.lt(Instant.now(clock).minus(KEPT))).execute();
    }

    /// In nobody's name: what is noted about somebody is not what they have written, and must not keep their reports from a replica.
    private void write(Kind kind, @Nullable Long userId, @Nullable Long aboutId, @Nullable String email, String details) {
        Acting.as(null, null, () -> transactions.executeWithoutResult(noting -> insert(kind, userId, aboutId, email, details)));
    }

    private void insert(Kind kind, @Nullable Long userId, @Nullable Long aboutId, @Nullable String email, String details) {
        From from = From.now();
        Instant now = Instant.now(clock);
        if (Kind.REFUSALS.contains(kind) && isFlood(kind, from.address(), now)) return;
        sql.insertInto(SECURITY_EVENTS)
                .set(SECURITY_EVENTS.AT, now).set(SECURITY_EVENTS.KIND, kind.code())
                .set(SECURITY_EVENTS.USER_ID, userId).set(SECURITY_EVENTS.ABOUT_ID, aboutId).set(SECURITY_EVENTS.EMAIL, email == null ? null : plain(email))
                .set(SECURITY_EVENTS.ADDRESS, from.address()).set(SECURITY_EVENTS.DEVICE, from.device()).set(SECURITY_EVENTS.DETAILS, plain(details))
                .execute();
        // What was typed may be anybody's: it stays in the database, where rights guard it.
        log.info("event={} user={} about={} address={}", kind.code(), Objects.requireNonNullElse(userId, "-"), Objects.requireNonNullElse(aboutId, "-"), from.address());
    }

    private boolean isFlood(Kind kind, String address, Instant now) {
        return sql.fetchCount(SECURITY_EVENTS, SECURITY_EVENTS.ADDRESS.eq(address), SECURITY_EVENTS.KIND.eq(kind.code()),
                SECURITY_EVENTS.AT.between(now.minus(Duration.ofHours(1)), now.plus(Duration.ofMinutes(1)))) >= MOST_REFUSALS_AN_HOUR;
    }

    /// One line, whatever was sent: nobody writes a second event into the first.
    static String plain(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\"]", " ").strip();
        return line.substring(0, Math.min(LONGEST, line.length()));
    }

    /// Where the request comes from; empty for what nobody asked for through the web.
    private record From(String address, String device) {
        static From now() {
            if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)) return new From("", "");
            return new From(Objects.requireNonNullElse(web.getRequest().getRemoteAddr(), ""), plain(Objects.requireNonNullElse(web.getRequest().getHeader("User-Agent"), "")));
        }
    }
}
