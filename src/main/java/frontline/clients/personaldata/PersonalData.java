package frontline.clients.personaldata;

import static frontline.clients.db.Tables.PERSONAL_DATA_REQUESTS;

import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.platform.backup.Backups;
import frontline.platform.backup.Retention;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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
    private final Inventory inventory;
    private final Erasure erasure;
    private final Export export;
    private final ErasedList erased;
    private final Backups backups;
    private final Clock clock;

    PersonalData(DSLContext sql, Requests requests, Recognition recognition, Inventory inventory, Erasure erasure, Export export, ErasedList erased, Backups backups, Clock clock) {
        this.sql = sql;
        this.requests = requests;
        this.recognition = recognition;
        this.inventory = inventory;
        this.erasure = erasure;
        this.export = export;
        this.erased = erased;
        this.backups = backups;
        this.clock = clock;
    }

    /// What would be erased, struck out, kept until when; nothing is changed.
    public List<Line> plan(Viewer viewer, long request) {
        return erasure.plan(recognition.of(requests.get(viewer, request)));
    }

    /// All that is held, place by place.
    /// @param most rows of each place
    public List<Held> held(Viewer viewer, long request, int most) {
        return held(recognition.of(requests.get(viewer, request)), most);
    }

    List<Held> held(Subject subject, int most) {
        return inventory.held(subject, most);
    }

    /// What reaches others too and therefore stays where it is theirs.
    public List<String> shared(Viewer viewer, long request) {
        return recognition.of(requests.get(viewer, request)).shared();
    }

    /// Until when the last backup that is there today will be there, as the rules of backups say.
    public LocalDate keptInBackups() {
        Retention rules = backups.rules();
        return Stream.of(LocalDate.now(clock).plusDays(rules.days()), LocalDate.now(clock).plusWeeks(rules.weeks()), LocalDate.now(clock).plusMonths(rules.months())).max(LocalDate::compareTo).orElseThrow();
    }

    /// In one transaction: after it, either all is done or nothing was touched.
    @Transactional
    public void run(long id) {
        sql.select(PERSONAL_DATA_REQUESTS.ID).from(PERSONAL_DATA_REQUESTS).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).forUpdate().fetch(); // a job that is revived comes second
        Request request = requests.get(id);
        if (request.state() != Request.State.RUNNING) return;
        Long by = sql.select(PERSONAL_DATA_REQUESTS.CLOSED_BY).from(PERSONAL_DATA_REQUESTS).where(PERSONAL_DATA_REQUESTS.ID.eq(id)).fetchOne(PERSONAL_DATA_REQUESTS.CLOSED_BY);
        if (request.kind() == Request.Kind.ERASE) erase(request, by);
        else Acting.as(by, null, () -> export.make(request, recognition.of(request), by));
    }

    private void erase(Request request, @Nullable Long by) {
        long id = request.id();
        Subject subject = recognition.of(request);
        Acting.as(by, "erasure:" + id, () -> {
            List<Line> outcome = erasure.erase(id, subject);
            erased.remember(id, subject);
            requests.done(id, outcome, by);
        });
    }
}
