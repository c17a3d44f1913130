package frontline.platform.outage;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Who got no answer cannot know whether the request was carried out, and sends it again with the same key. The key is written in the
/// transaction of the work itself: both are there or neither.
@Component
class Once implements TransactionExecutionListener {

    private static final ThreadLocal<Claim> CLAIM = new ThreadLocal<>();

    private final ObjectProvider<DSLContext> sql;

    Once(ObjectProvider<DSLContext> sql) {
        this.sql = sql;
    }

    record Claim(String key, UUID request) {}

    /// What came of the first one; each null where it was not kept.
    record Done(@Nullable String location, @Nullable Integer status, @Nullable String answer) {}

    /// Another request with this key has been quicker; the transaction is rolled back.
    static final class AlreadyDone extends RuntimeException {
        AlreadyDone() {
            super("carried out before", null, false, false);
        }
    }

    /// From here to [#end] what this thread writes is written for this key.
    static Claim begin(String key) {
        Claim claim = new Claim(key, UUID.randomUUID());
        CLAIM.set(claim);
        return claim;
    }

    static void end() {
        CLAIM.remove();
    }

    /// Only where something was written: a question that is committed must not count as the deed.
    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Claim claim = CLAIM.get();
        if (claim == null || transaction.isReadOnly() || transaction.isRollbackOnly()) return;
        int claimed = sql.getObject().execute("""
                insert into platform.once (key, request) select ?, ?
                where pg_current_xact_id_if_assigned() is not null on conflict do nothing""", claim.key(), claim.request());
        if (claimed == 0 && sql.getObject().fetch("select from platform.once where key = ? and request <> ?", claim.key(), claim.request()).isNotEmpty()) throw new AlreadyDone();
    }

    Optional<Done> done(String key) {
        return sql.getObject().fetchOptional("select location, status, answer from platform.once where key = ?", key)
                .map(row -> new Done(row.get(0, String.class), row.get(1, Integer.class), row.get(2, String.class)));
    }

    void keep(Claim claim, Done done) {
        sql.getObject().execute("update platform.once set location = ?, status = ?, answer = ? where key = ? and request = ?", done.location(), done.status(), done.answer(), claim.key(), claim.request());
    }

    /// @param days nobody sends again after so many
    void purge(int days) {
        sql.getObject().execute("delete from platform.once where done_at < now() - make_interval(days => ?)", days);
    }
}
