package frontline.identity.access;

import static frontline.platform.db.Tables.SPRING_SESSION;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where each person is signed in, and ending it.
@Component
public class OpenSessions {

    private final DSLContext sql;
    private final ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions;

    OpenSessions(DSLContext sql, ObjectProvider<FindByIndexNameSessionRepository<? extends Session>> sessions) {
        this.sql = sql;
        this.sessions = sessions;
    }

    /// @param handle names the session to its owner; the session's own id opens it and stays in the cookie
    public record OpenSession(String handle, Instant begun, Instant lastSeen, String address, String device, boolean current) {}

    /// The current one first, then the one used last.
    /// @param current the id of the session that asks
    public List<OpenSession> of(long userId, @Nullable String current) {
        return all(userId).map(session -> shown(session, session.getId().equals(current)))
                .sorted(Comparator.comparing(OpenSession::current).thenComparing(OpenSession::lastSeen).reversed()).toList();
    }

    /// @return how many ended
    @Transactional
    public int end(long userId, String handle) {
        List<String> ids = all(userId).map(Session::getId).filter(id -> handleOf(id).equals(handle)).toList();
        return ended(SPRING_SESSION.PRINCIPAL_NAME.eq(Long.toString(userId)).and(SPRING_SESSION.SESSION_ID.in(ids)));
    }

    /// @param except the id of the session that stays; null: none
    @Transactional
    public int endAll(long userId, @Nullable String except) {
        Condition whose = SPRING_SESSION.PRINCIPAL_NAME.eq(Long.toString(userId));
        return ended(except == null ? whose : whose.and(SPRING_SESSION.SESSION_ID.ne(except)));
    }

    @Transactional
    public int endEverybodys(@Nullable String except) {
        Condition whose = SPRING_SESSION.PRINCIPAL_NAME.isNotNull();
        return ended(except == null ? whose : whose.and(SPRING_SESSION.SESSION_ID.ne(except)));
    }

    private int ended(Condition which) {
        return sql.deleteFrom(SPRING_SESSION).where(which).execute();
    }

    private Stream<? extends Session> all(long userId) {
        FindByIndexNameSessionRepository<? extends Session> repository = sessions.getIfAvailable(); // none in a command of the console
        return repository == null ? Stream.empty() : repository.findByPrincipalName(Long.toString(userId)).values().stream().filter(session -> !session.isExpired());
    }

    private static OpenSession shown(Session session, boolean current) {
        Arrival arrival = session.getAttribute(Arrival.NAME);
        String handle = handleOf(session.getId());
        return arrival == null
                ? new OpenSession(handle, session.getCreationTime(), session.getLastAccessedTime(), "", "", current)
                : new OpenSession(handle, arrival.at(), session.getLastAccessedTime(), arrival.address(), arrival.device(), current);
    }

    private static String handleOf(String id) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
