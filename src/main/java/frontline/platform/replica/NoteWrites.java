package frontline.platform.replica;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.ExecuteType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Remembers, in the database and so for every node, up to where the log had come when somebody wrote: after each transaction of
/// theirs and after each single statement.
@Component
@ConditionalOnProperty(ReplicaPool.URL)
class NoteWrites implements TransactionExecutionListener, ExecuteListener, ExecuteListenerProvider {

    private static final Set<ExecuteType> WRITING = Set.of(ExecuteType.WRITE, ExecuteType.BATCH, ExecuteType.DDL, ExecuteType.ROUTINE, ExecuteType.OTHER);

    /// What returns rows looks like reading.
    private static final Pattern RETURNING = Pattern.compile("\\s*(insert|update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

    private final ObjectProvider<DataSource> primary;
    private final ObjectProvider<Reader> reader;

    NoteWrites(ObjectProvider<DataSource> primary, ObjectProvider<Reader> reader) {
        this.primary = primary;
        this.reader = reader;
    }

    @Override
    public ExecuteListener provide() {
        return this;
    }

    /// The transaction's own connection is still here; a second one might have to be waited for by all at once.
    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || transaction.isReadOnly()) return;
        reader.getObject().who().ifPresent(who -> {
            DataSource source = primary.getObject();
            Connection connection = DataSourceUtils.getConnection(source);
            try {
                note(connection, who);
                if (!connection.getAutoCommit()) connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } finally {
                DataSourceUtils.releaseConnection(connection, source);
            }
        });
    }

    @Override
    public void end(ExecuteContext context) {
        if (context.exception() != null || !isWriting(context) || TransactionSynchronizationManager.isActualTransactionActive()) return;
        Optional<String> who = reader.getObject().who();
        if (who.isEmpty()) return;
        try (Connection connection = primary.getObject().getConnection()) {
            note(connection, who.get());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWriting(ExecuteContext context) {
        return WRITING.contains(context.type()) || context.sql() instanceof String sql && RETURNING.matcher(sql).lookingAt();
    }

    private static void note(Connection connection, String who) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into platform.last_writes as known (who, lsn) values (?, pg_current_wal_insert_lsn())
                on conflict (who) do update set lsn = greatest(known.lsn, excluded.lsn)""")) {
            statement.setString(1, who);
            statement.execute();
        }
    }
}
