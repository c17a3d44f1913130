package frontline.platform.memory;

import static frontline.platform.db.Tables.REMEMBERED;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.stringAgg;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// Knows the state of what is remembered: one statement a request, one more in a transaction that is going to write, and once it
/// has written one a look-up.
@Component
public class Memory implements TransactionExecutionListener, ExecuteListener, ExecuteListenerProvider {

    private static final String STATE = Memory.class.getName() + ".state";
    private static final String WROTE = Memory.class.getName() + ".wrote";
    /// What waits for somebody else's change wants to see it. It is said at the end of a statement.
    private static final Pattern LOCKING = Pattern.compile(" for (no key )?update| for (key )?share");
    private static final int END = 120;

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
        // What has been written can still be taken back, to a savepoint or altogether: its state is kept for nobody.
        if (request == null || isWriting() && request.getAttribute(WROTE, RequestAttributes.SCOPE_REQUEST) != null) return stateAsRead();
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

    @Override
    public ExecuteListener provide() {
        return this;
    }

    /// Only a query that jOOQ put together is known to read and no more.
    @Override
    public void end(ExecuteContext context) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) return;
        boolean reads = context.query() instanceof Select;
        if (!reads && isWriting()) request.setAttribute(WROTE, true, RequestAttributes.SCOPE_REQUEST);
        if (!reads || context.sql() instanceof String said && LOCKING.matcher(said).region(Math.max(0, said.length() - END), said.length()).find()) request.removeAttribute(STATE, RequestAttributes.SCOPE_REQUEST);
    }

    private static boolean isWriting() {
        return TransactionSynchronizationManager.isActualTransactionActive() && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
