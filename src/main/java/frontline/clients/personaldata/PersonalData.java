package frontline.clients.personaldata;

import static frontline.clients.db.Tables.ERASURES;
import static frontline.clients.db.Tables.PERSONAL_DATA_REQUESTS;

import frontline.identity.Acting;
import frontline.identity.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the base holds about one person, and its erasure.
@Component
public class PersonalData {

    private final DSLContext sql;
    private final Requests requests;
    private final Recognition recognition;
    private final Erasure erasure;
    private final KeyedHash hash;
    private final Clock clock;

    PersonalData(DSLContext sql, Requests requests, Recognition recognition, Erasure erasure, KeyedHash hash, Clock clock) {
        this.sql = sql;
        this.requests = requests;
        this.recognition = recognition;
        this.erasure = erasure;
        this.hash = hash;
        this.clock = clock;
    }

    /// What would be erased, struck out, kept until when; nothing is changed.
    public List<Line> plan(Viewer viewer, long request) {
        return erasure.plan(recognition.of(requests.get(viewer, request)));
    }

    /// In one transaction: after it, either all is done or nothing was touched.
    @Transactional
    public void run(long id) {
        Request request = requests.get(id);
        if (request.state() != Request.State.RUNNING) return;
        Long by = sql.select(PERSONAL_DATA_REQUESTS.CLOSED_BY).from(PERSONAL_DATA_REQUESTS).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).fetchOne(PERSONAL_DATA_REQUESTS.CLOSED_BY);
        if (request.kind() == Request.Kind.ERASE) erase(request, by);
    }

    private void erase(Request request, @Nullable Long by) {
        long id = request.id();
        Subject subject = recognition.of(request);
        Acting.as(by, "erasure:" + id, () -> {
            List<Line> outcome = erasure.erase(id, subject);
            remember(id, subject);
            requests.done(id, outcome, by);
        });
    }

    /// For the day on which an older backup is restored.
    private void remember(long request, Subject subject) {
        subject.people().forEach(person -> remember(request, "person", Long.toString(person)));
        subject.clients().forEach(client -> remember(request, "client", Long.toString(client)));
        subject.mails().forEach(mail -> remember(request, "email", hash.of(mail)));
        subject.phones().forEach(phone -> remember(request, "phone", hash.of(phone)));
    }

    private void remember(long request, String kind, String key) {
        sql.insertInto(ERASURES).set(ERASURES.KIND, kind).set(ERASURES.KEY, key).set(ERASURES.REQUEST_ID, request).set(ERASURES.ERASED_AT, Instant.now(clock)).onConflictDoNothing().execute();
    }
}
