package frontline.identity.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// Spring Session reads a session twice for each request and writes its time each time: two statements and an fsync for a page
/// that is looked at. Here it is read once, and once a minute is enough to know who is idle.
final class ThriftySessions<S extends Session> implements SessionRepository<ThriftySessions.Noted<S>> {

    private static final Duration FINE_ENOUGH = Duration.ofMinutes(1);

    private final SessionRepository<S> repository;

    /// The filter saves the session and then asks at once whether there is one of that name.
    private final ThreadLocal<Noted<S>> justSaved = new ThreadLocal<>();

    ThriftySessions(SessionRepository<S> repository) {
        this.repository = repository;
    }

    @Override
    public Noted<S> createSession() {
        return new Noted<>(repository.createSession());
    }

    @Override
    public void save(Noted<S> session) {
        repository.save(session.kept());
        justSaved.set(session);
    }

    @Override
    public @Nullable Noted<S> findById(String id) {
        Noted<S> known = justSaved.get();
        justSaved.remove();
        if (known != null && known.getId().equals(id)) return known;
        S found = repository.findById(id);
        return found == null ? null : new Noted<>(found);
    }

    @Override
    public void deleteById(String id) {
        repository.deleteById(id);
    }

    /// A session whose time moves by the minute; backward too, or a clock that was wrong by a year would let it be idle for a year.
    record Noted<S extends Session>(S kept) implements Session {

        @Override
        public void setLastAccessedTime(Instant time) {
            if (Duration.between(kept.getLastAccessedTime(), time).abs().compareTo(FINE_ENOUGH) >= 0) kept.setLastAccessedTime(time);
        }

        @Override
        public String getId() {
            return kept.getId();
        }

        @Override
        public String changeSessionId() {
            return kept.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return kept.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return kept.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            kept.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            kept.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return kept.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return kept.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            kept.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return kept.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return kept.isExpired();
        }
    }
}
