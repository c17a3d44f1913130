package frontline.platform.questions;

import frontline.platform.live.Hearing;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The questions the database is working on, and for whom. A page in the browser bears a name and numbers its requests in the header
/// [#HEADER]; when it is left, it says up to which number nobody waits any more.
@Component
class Underway implements ExecuteListener, Hearing {

    static final String HEADER = "X-Asker";
    private static final String LEAVING = "asker-left:";

    private static final Logger log = LoggerFactory.getLogger(Underway.class);
    private static final Pattern ASKER = Pattern.compile("([0-9a-f]{16,32})\\.(\\d{1,9})");
    private static final String CANCELED = "57014";
    private static final int MOST_LEFT = 1_000;

    private final Map<PreparedStatement, Asker> statements = new ConcurrentHashMap<>();
    /// Page and number: what begins later than it was left does not begin at all.
    private final Map<String, Integer> left = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_LEFT;
        }
    });

    record Asker(String page, int number) {

        static @Nullable Asker of(@Nullable String written) {
            Matcher read = ASKER.matcher(written == null ? "" : written);
            return read.matches() ? new Asker(read.group(1), Integer.parseInt(read.group(2))) : null;
        }

        /// As nodes tell each other that nobody waits any more.
        String leaving() {
            return LEAVING + page + "." + number;
        }

        private static @Nullable Asker now() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? of(request.getRequest().getHeader(HEADER)) : null;
        }
    }

    @Override
    public void heard(String topic) {
        if (topic.startsWith(LEAVING) && Asker.of(topic.substring(LEAVING.length())) instanceof Asker last) Thread.startVirtualThread(() -> stop(last));
    }

    /// @param last what this page asked up to here is not waited for
    void stop(Asker last) {
        left.merge(last.page(), last.number(), Math::max);
        statements.forEach((statement, asker) -> {
            if (asker.page().equals(last.page()) && asker.number() <= last.number()) cancel(statement);
        });
    }

    private static void cancel(PreparedStatement statement) {
        try {
            statement.cancel();
        } catch (SQLException over) {
            log.debug("a question had ended before it was stopped", over);
        }
    }

    @Override
    public void executeStart(ExecuteContext context) {
        Asker asker = Asker.now();
        PreparedStatement statement = context.statement();
        if (asker == null || statement == null) return;
        statements.put(statement, asker);
        if (left.getOrDefault(asker.page(), -1) >= asker.number()) throw new QuestionStopped(new IllegalStateException("left before it began"));
    }

    @Override
    public void exception(ExecuteContext context) {
        SQLException cause = context.sqlException();
        if (cause != null && CANCELED.equals(cause.getSQLState())) context.exception(new QuestionStopped(cause));
    }

    @Override
    public void end(ExecuteContext context) {
        PreparedStatement statement = context.statement();
        if (statement != null) statements.remove(statement);
    }
}
