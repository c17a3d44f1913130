package frontline.agenda.calendar;

import static frontline.agenda.db.Tables.CALENDAR_FEEDS;

import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.platform.Lately;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The secrets of the feeds. Only a hash is stored: whoever reads the database reads nobody's calendar by it.
@Component
public class CalendarFeeds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Viewers viewers;
    private final Clock clock;

    CalendarFeeds(DSLContext sql, Viewers viewers, Clock clock) {
        this.sql = sql;
        this.viewers = viewers;
        this.clock = clock;
    }

    /// @param readAt when a calendar program last came by
    public record Feed(Instant madeAt, @Nullable Instant readAt) {}

    public Optional<Feed> of(long userId) {
        return sql.select(CALENDAR_FEEDS.MADE_AT, CALENDAR_FEEDS.READ_AT).from(CALENDAR_FEEDS).where(CALENDAR_FEEDS.USER_ID.eq(userId))
                .fetchOptional(r -> new Feed(r.value1(), r.value2()));
    }

    /// A new secret; an old one is worth nothing from now on.
    /// @return the secret, to be shown once
    @Transactional
    public String renew(long userId) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = Instant.now(clock);
        sql.insertInto(CALENDAR_FEEDS).set(CALENDAR_FEEDS.USER_ID, userId).set(CALENDAR_FEEDS.SECRET_HASH, hash(secret)).set(CALENDAR_FEEDS.MADE_AT, now)
                .onConflict(CALENDAR_FEEDS.USER_ID).doUpdate().set(CALENDAR_FEEDS.SECRET_HASH, hash(secret)).set(CALENDAR_FEEDS.MADE_AT, now).setNull(CALENDAR_FEEDS.READ_AT)
                .execute();
        return secret;
    }

    @Transactional
    public void revoke(long userId) {
        sql.deleteFrom(CALENDAR_FEEDS).where(CALENDAR_FEEDS.USER_ID.eq(userId)).execute();
    }

    /// @return whose feed it is; empty for unknown secrets and for people who no longer work here
    @Transactional
    public Optional<Viewer> owner(String secret) {
        var found = sql.select(CALENDAR_FEEDS.ID, CALENDAR_FEEDS.USER_ID, CALENDAR_FEEDS.READ_AT).from(CALENDAR_FEEDS).where(CALENDAR_FEEDS.SECRET_HASH.eq(hash(secret))).fetchOne();
        if (found == null) return Optional.empty();
        Optional<Viewer> viewer = viewers.find(found.value2());
        Instant now = Instant.now(clock);
        if (viewer.isPresent() && (found.value3() == null || !Lately.within(Duration.ofMinutes(10), found.value3(), now)))
            sql.update(CALENDAR_FEEDS).set(CALENDAR_FEEDS.READ_AT, now).where(CALENDAR_FEEDS.ID.eq(found.value1())).execute();
        return viewer;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
