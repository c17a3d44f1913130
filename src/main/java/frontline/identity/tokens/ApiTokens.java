package frontline.identity.tokens;

import static frontline.identity.db.Tables.API_TOKENS;
import static frontline.identity.db.Tables.USERS;

import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Lately;
import frontline.platform.NotFound;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes, checks and revokes tokens. Only a hash is stored: whoever reads the database cannot use them.
@Component
public class ApiTokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final SecurityLog log;
    private final Clock clock;

    ApiTokens(DSLContext sql, SecurityLog log, Clock clock) {
        this.log = log;
        this.sql = sql;
        this.clock = clock;
    }

    public record Token(long id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}

    /// @return the token itself, to be shown once
    @Transactional
    public String create(long userId, String name) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String token = "fl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        sql.insertInto(API_TOKENS)
                .set(API_TOKENS.USER_ID, userId).set(API_TOKENS.NAME, name).set(API_TOKENS.TOKEN_HASH, hash(token))
                .execute();
        log.note(Kind.TOKEN_MADE, userId, name);
        return token;
    }

    public List<Token> of(long userId) {
        return sql.select(API_TOKENS.ID, API_TOKENS.NAME, API_TOKENS.CREATED_AT, API_TOKENS.LAST_USED_AT)
                .from(API_TOKENS)
                .where(API_TOKENS.USER_ID.eq(userId), API_TOKENS.REVOKED_AT.isNull())
                .orderBy(API_TOKENS.ID)
                .fetch(r -> new Token(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /// @throws NotFound when the user has no such token
    @Transactional
    public void revoke(long userId, long tokenId) {
        int revoked = sql.update(API_TOKENS).set(API_TOKENS.REVOKED_AT, Instant.now(clock))
                .where(API_TOKENS.ID.eq(tokenId), API_TOKENS.USER_ID.eq(userId))
                .execute();
        if (revoked == 0) throw new NotFound("token " + tokenId);
        log.note(Kind.TOKEN_REVOKED, userId, "");
    }

    /// The user behind a token that is valid and whose user still works here. Its use is noted once a minute.
    public Optional<Long> userOf(String token) {
        var found = sql.select(API_TOKENS.ID, API_TOKENS.USER_ID, API_TOKENS.LAST_USED_AT)
                .from(API_TOKENS).join(USERS).on(USERS.ID.eq(API_TOKENS.USER_ID))
                .where(API_TOKENS.TOKEN_HASH.eq(hash(token)), API_TOKENS.REVOKED_AT.isNull(), USERS.ARCHIVED_AT.isNull())
                .fetchOne();
        if (found == null) return Optional.empty();
        Instant now = Instant.now(clock);
        if (found.value3() == null || !Lately.within(Duration.ofMinutes(1), found.value3(), now))
            sql.update(API_TOKENS).set(API_TOKENS.LAST_USED_AT, now).where(API_TOKENS.ID.eq(found.value1())).execute();
        return Optional.of(found.value2());
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
