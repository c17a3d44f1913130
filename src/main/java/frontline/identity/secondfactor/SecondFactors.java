package frontline.identity.secondfactor;

import static frontline.identity.db.Tables.RECOVERY_CODES;
import static frontline.identity.db.Tables.SECOND_FACTORS;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import frontline.platform.Outcome;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The second factor of each person: a secret shared with an app that makes a new code every 30 seconds (RFC 6238, SHA-1, six
/// digits, as every app knows it). The code before and the one after are good too: clocks differ.
@Component
public class SecondFactors {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET = 20; // bytes, as RFC 4226 recommends
    private static final int RECOVERY_CODES_EACH = 10;
    private static final int RECOVERY_CODE = 28; // places: 138 bits, so a plain hash will do
    /// Without letters and digits that look alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final DSLContext sql;
    private final TwoFactors two;
    private final Secrets secrets;
    private final SecurityLog log;
    private final Clock clock;
    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator(STEP);

    SecondFactors(DSLContext sql, TwoFactors two, Secrets secrets, SecurityLog log, Clock clock) {
        this.sql = sql;
        this.two = two;
        this.secrets = secrets;
        this.log = log;
        this.clock = clock;
    }

    public boolean isOn(long userId) {
        return sql.fetchExists(SECOND_FACTORS, SECOND_FACTORS.USER_ID.eq(userId), SECOND_FACTORS.CONFIRMED_AT.isNotNull());
    }

    public int recoveryCodesLeft(long userId) {
        return sql.fetchCount(RECOVERY_CODES, RECOVERY_CODES.USER_ID.eq(userId), RECOVERY_CODES.USED_AT.isNull());
    }

    /// Makes the secret that the app is to be told. At sign-in it is asked for once a first code has proved that the app knows it.
    /// @return in base 32, as apps take it
    @Transactional
    public String begin(long userId) {
        if (isOn(userId)) throw new IllegalStateException("the second factor of user " + userId + " is on");
        byte[] secret = new byte[SECRET];
        RANDOM.nextBytes(secret);
        String written = new Base32().encodeToString(secret);
        secrets.keep(name(userId), written);
        sql.insertInto(SECOND_FACTORS).set(SECOND_FACTORS.USER_ID, userId).onConflict(SECOND_FACTORS.USER_ID).doNothing().execute();
        return written;
    }

    /// The secret of one that was begun and not confirmed.
    public java.util.Optional<String> begun(long userId) {
        return sql.fetchExists(SECOND_FACTORS, SECOND_FACTORS.USER_ID.eq(userId), SECOND_FACTORS.CONFIRMED_AT.isNull()) ? secrets.find(name(userId)) : java.util.Optional.empty();
    }

    /// @return codes for the day the telephone is lost, to be shown once
    @Transactional
    public Outcome<List<String>> confirm(long userId, String code) {
        if (begun(userId).isEmpty() || !takes(userId, code)) return Outcome.refused("code", "second_factor.wrong");
        sql.update(SECOND_FACTORS).set(SECOND_FACTORS.CONFIRMED_AT, Instant.now(clock)).where(SECOND_FACTORS.USER_ID.eq(userId)).execute();
        sql.deleteFrom(RECOVERY_CODES).where(RECOVERY_CODES.USER_ID.eq(userId)).execute();
        List<String> made = new ArrayList<>();
        for (int number = 0; number < RECOVERY_CODES_EACH; number++) {
            String recovery = recoveryCode();
            made.add(recovery);
            sql.insertInto(RECOVERY_CODES).set(RECOVERY_CODES.USER_ID, userId).set(RECOVERY_CODES.CODE_HASH, hash(plain(recovery))).execute();
        }
        log.note(Kind.SECOND_FACTOR_ON, userId, "");
        return Outcome.done(made);
    }

    /// At sign-in: a code of the app or one of the recovery codes. Each is good once.
    @Transactional
    public boolean passes(long userId, String typed) {
        String code = plain(typed);
        if (code.matches("\\d{6}")) return isOn(userId) && takes(userId, code);
        return sql.update(RECOVERY_CODES).set(RECOVERY_CODES.USED_AT, Instant.now(clock))
                .where(RECOVERY_CODES.USER_ID.eq(userId), RECOVERY_CODES.CODE_HASH.eq(hash(code)), RECOVERY_CODES.USED_AT.isNull()).execute() == 1;
    }

    @Transactional
    public Outcome<Long> turnOff(long userId, String code) {
        if (two.needsApp(userId)) return Outcome.refused("code", "two_factors.last");
        if (!passes(userId, code)) return Outcome.refused("code", "second_factor.wrong");
        forget(userId);
        return Outcome.done(userId);
    }

    /// For an administrator, when both the telephone and the recovery codes are lost.
    @Transactional
    public void forget(long userId) {
        sql.deleteFrom(SECOND_FACTORS).where(SECOND_FACTORS.USER_ID.eq(userId)).execute();
        sql.deleteFrom(RECOVERY_CODES).where(RECOVERY_CODES.USER_ID.eq(userId)).execute();
        secrets.forget(name(userId));
        log.note(Kind.SECOND_FACTOR_OFF, userId, "");
    }

    /// The row is claimed by its step: of two who send the same code at once, one is let in.
    private boolean takes(long userId, String code) {
        OptionalLong step = secrets.find(name(userId)).map(secret -> stepOf(new Base32().decode(secret), plain(code))).orElse(OptionalLong.empty());
        return step.isPresent() && sql.update(SECOND_FACTORS).set(SECOND_FACTORS.LAST_STEP, step.getAsLong())
                .where(SECOND_FACTORS.USER_ID.eq(userId), SECOND_FACTORS.LAST_STEP.lt(step.getAsLong())).execute() == 1;
    }

    private OptionalLong stepOf(byte[] secret, String code) {
        Instant now = Instant.now(clock);
        for (int apart = -1; apart <= 1; apart++) {
            Instant then = now.plus(STEP.multipliedBy(apart));
            if (MessageDigest.isEqual(codeAt(secret, then).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8))) return OptionalLong.of(then.getEpochSecond() / STEP.toSeconds());
        }
        return OptionalLong.empty();
    }

    String codeAt(byte[] secret, Instant moment) {
        try {
            return codes.generateOneTimePasswordString(new SecretKeySpec(secret, codes.getAlgorithm()), moment);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String recoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int place = 0; place < RECOVERY_CODE; place++) code.append(place > 0 && place % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        return code.toString();
    }

    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(long userId) {
        return "second-factor:" + userId;
    }
}
