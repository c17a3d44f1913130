package frontline.platform.memory;

import static frontline.platform.db.Tables.REMEMBERED;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.stringAgg;

import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Knows the state of what is remembered: one statement a request, and one a look-up within a transaction that writes.
@Component
public class Memory implements TransactionExecutionListener {

    private static final String STATE = Memory.class.getName() + ".state";

    private final ObjectProvider<DSLContext> sql;

    Memory(ObjectProvider<DSLContext> sql) {
        this.sql = sql;
    }

    /// @param read reads tables that are named by `platform.remember_table`, and no others
    public <T> Remembered<T> of(Supplier<T> read) {
        return new Remembered<>(this, read);
    }

    String state() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null || isWriting()) return stateAsRead();
        if (request.getAttribute(STATE, RequestAttributes.SCOPE_REQUEST) instanceof String known) return known;
        String state = stateAsRead();
        request.setAttribute(STATE, state, RequestAttributes.SCOPE_REQUEST);
        return state;
    }

    String stateAsRead() {
        var marks = stringAgg(REMEMBERED.MARK.cast(String.class), inline(" ")).orderBy(REMEMBERED.NAME);
        return sql.getObject().select(coalesce(marks, inline(""))).from(REMEMBERED).fetchSingle().value1();
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null && !transaction.isReadOnly()) request.removeAttribute(STATE, RequestAttributes.SCOPE_REQUEST);
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive() && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
