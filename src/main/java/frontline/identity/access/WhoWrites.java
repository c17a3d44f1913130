package frontline.identity.access;

import frontline.identity.Acting;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Tells the database at the start of each writing transaction who writes and why; the audit triggers read it.
@Component
class WhoWrites implements TransactionExecutionListener {

    private final ObjectProvider<DSLContext> sql;

    WhoWrites(ObjectProvider<DSLContext> sql) {
        this.sql = sql;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || transaction.isReadOnly()) return;
        Acting acting = Acting.now();
        sql.getObject().fetch("select set_config('frontline.user', {0}, true), set_config('frontline.cause', {1}, true)",
                Objects.toString(acting.userId(), ""), Objects.requireNonNullElse(acting.cause(), ""));
    }
}
