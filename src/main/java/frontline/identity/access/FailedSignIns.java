package frontline.identity.access;

import static frontline.identity.db.Tables.FAILED_SIGN_INS;
import static org.jooq.impl.DSL.count;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Five wrong passwords for one e-mail, or fifty from one address, within a quarter of an hour: then one has to wait.
@Component
class FailedSignIns {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_PER_EMAIL = 5;
    private static final int MOST_PER_ADDRESS = 50;

    private final DSLContext sql;
    private final Clock clock;

    FailedSignIns(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    boolean tooMany(String email, String address) {
        Instant since = since();
        var counted = sql.select(
                        count().filterWhere(FAILED_SIGN_INS.EMAIL.eq(email)),
                        count().filterWhere(FAILED_SIGN_INS.ADDRESS.eq(address)))
                .from(FAILED_SIGN_INS)
                .where(FAILED_SIGN_INS.AT.gt(since), FAILED_SIGN_INS.EMAIL.eq(email).or(FAILED_SIGN_INS.ADDRESS.eq(address)))
                .fetchSingle();
        return counted.value1() >= MOST_PER_EMAIL || counted.value2() >= MOST_PER_ADDRESS;
    }

    /// For what names nobody.
    boolean tooManyFrom(String address) {
        return sql.fetchCount(FAILED_SIGN_INS, FAILED_SIGN_INS.ADDRESS.eq(address), FAILED_SIGN_INS.AT.gt(since())) >= MOST_PER_ADDRESS;
    }

    /// Where the clock was set back, what failed later than now counts from now on: nobody waits for hours, and nobody begins anew.
    private Instant since() {
        Instant now = Instant.now(clock);
        sql.update(FAILED_SIGN_INS).set(FAILED_SIGN_INS.AT, now).where(FAILED_SIGN_INS.AT.gt(now)).execute();
        return now.minus(WINDOW);
    }

    @Transactional
    public void remember(String email, String address) {
        Instant now = Instant.now(clock);
        sql.insertInto(FAILED_SIGN_INS)
                .set(FAILED_SIGN_INS.EMAIL, email).set(FAILED_SIGN_INS.ADDRESS, address).set(FAILED_SIGN_INS.AT, now)
                .execute();
        sql.deleteFrom(FAILED_SIGN_INS).where(FAILED_SIGN_INS.AT.lt(now.minus(Duration.ofDays(1)))).execute();
    }

    @Transactional
    public void forget(String email) {
        sql.deleteFrom(FAILED_SIGN_INS).where(FAILED_SIGN_INS.EMAIL.eq(email)).execute();
    }
}
