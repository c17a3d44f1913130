package frontline.platform.web;

import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.exception.DataAccessException;
import org.springframework.stereotype.Component;

/// Where what somebody typed stands in a statement itself, so that the planner knows it, a zero byte would end the statement there. The database
/// then complains of the message and not of the text, as if the way to it were broken; so it is said here, as the database says it of a value.
@Component
class NoZeroBytes implements ExecuteListener, ExecuteListenerProvider {

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    @Override
    public void renderEnd(ExecuteContext context) {
        String statement = context.sql();
        if (statement != null && statement.indexOf('\0') >= 0) throw new DataAccessException("a zero byte in the text of a statement", new SQLException("zero byte", CHARACTER_NOT_IN_REPERTOIRE));
    }

    @Override
    public ExecuteListener provide() {
        return this;
    }
}
