package frontline.identity.access;

import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import frontline.identity.Acting;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells the database at the start of each writing transaction who writes and why; the audit triggers read it.
@Component
class WhoWrites implements TransactionExecutionListener {

    private static final Logger log = LoggerFactory.getLogger(WhoWrites.class);

    private final ObjectProvider<DSLContext> sql;

    WhoWrites(ObjectProvider<DSLContext> sql) {
        this.sql = sql;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || transaction.isReadOnly()) return;
        Acting acting = Acting.now();
        try {
            // Put together by jOOQ, for it changes nothing that is remembered.
            sql.getObject().select(told("frontline.user", Objects.toString(acting.userId(), "")), told("frontline.cause", Objects.requireNonNullElse(acting.cause(), ""))).fetch();
        } catch (DataAccessException | org.springframework.dao.DataAccessException broken) {
            // Thrown from here it would leave the transaction bound to the thread for ever. Its first statement will say the same.
            log.debug("a transaction begins on a broken connection", broken);
        }
    }

    private static Field<String> told(String setting, String value) {
        return function("set_config", String.class, inline(setting), val(value), inline(true));
    }
}
