package frontline.satisfaction.programmes;

import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.PROGRAMME_COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Whom the clients compare us with.
@Component
public class Competitors {

    private static final int LONGEST = 120;

    private final DSLContext sql;
    private final Clock clock;

    Competitors(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// Those that are gone last.
    public List<Competitor> all(Viewer viewer) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        var newest = select(max(PROGRAMME_VERSIONS.ID)).from(PROGRAMME_VERSIONS).join(PROGRAMMES).on(PROGRAMMES.ID.eq(PROGRAMME_VERSIONS.PROGRAMME_ID))
                .where(PROGRAMMES.ENDED_AT.isNull()).groupBy(PROGRAMME_VERSIONS.PROGRAMME_ID);
        var programmes = select(count()).from(PROGRAMME_COMPETITORS).where(PROGRAMME_COMPETITORS.COMPETITOR_ID.eq(COMPETITORS.ID), PROGRAMME_COMPETITORS.VERSION_ID.in(newest)).asField("programmes");
        return sql.select(COMPETITORS.ID, COMPETITORS.NAME, COMPETITORS.ARCHIVED_AT, programmes).from(COMPETITORS)
                .orderBy(COMPETITORS.ARCHIVED_AT.isNotNull(), lower(COMPETITORS.NAME), COMPETITORS.ID)
                .fetch(row -> new Competitor(row.value1(), row.value2(), row.value3() != null, row.get(programmes, Integer.class)));
    }

    public Competitor get(Viewer viewer, long id) {
        return all(viewer).stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new NotFound("competitor " + id));
    }

    @Transactional
    public Outcome<Long> add(Viewer viewer, String name) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Optional<Refusal> wrong = check(name, 0);
        if (wrong.isPresent()) return Outcome.refused(List.of(wrong.get()));
        return Outcome.done(sql.insertInto(COMPETITORS).set(COMPETITORS.NAME, name.strip()).returning(COMPETITORS.ID).fetchSingle().getId());
    }

    /// The one of that name, or a new one: for names typed where a programme is written.
    @Transactional
    public Outcome<Long> findOrAdd(Viewer viewer, String name) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return sql.select(COMPETITORS.ID).from(COMPETITORS).where(lower(COMPETITORS.NAME).eq(name.strip().toLowerCase(Locale.ROOT)), COMPETITORS.ARCHIVED_AT.isNull())
                .fetchOptional(COMPETITORS.ID).map(Outcome::done).orElseGet(() -> add(viewer, name));
    }

    @Transactional
    public Outcome<Long> rename(Viewer viewer, long id, String name) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Optional<Refusal> wrong = check(name, id);
        if (wrong.isPresent()) return Outcome.refused(List.of(wrong.get()));
        if (sql.update(COMPETITORS).set(COMPETITORS.NAME, name.strip()).where(COMPETITORS.ID.eq(id)).execute() == 0) throw new NotFound("competitor " + id);
        return Outcome.done(id);
    }

    /// Offered no longer; it stays in the programmes and surveys that compared us with it.
    @Transactional
    public void archive(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        if (sql.update(COMPETITORS).set(COMPETITORS.ARCHIVED_AT, Instant.now(clock)).where(COMPETITORS.ID.eq(id)).execute() == 0) throw new NotFound("competitor " + id);
    }

    @Transactional
    public Outcome<Long> restore(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        Optional<Refusal> wrong = check(get(viewer, id).name(), id);
        if (wrong.isPresent()) return Outcome.refused(List.of(wrong.get()));
        sql.update(COMPETITORS).setNull(COMPETITORS.ARCHIVED_AT).where(COMPETITORS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    private Optional<Refusal> check(String typed, long except) {
        String name = typed.strip();
        if (name.isEmpty()) return Optional.of(Refusal.at("name", "competitor.name.empty"));
        if (name.length() > LONGEST) return Optional.of(Refusal.at("name", "competitor.name.long", LONGEST));
        boolean taken = sql.fetchExists(COMPETITORS, lower(COMPETITORS.NAME).eq(name.toLowerCase(Locale.ROOT)), COMPETITORS.ARCHIVED_AT.isNull(), COMPETITORS.ID.ne(except));
        return taken ? Optional.of(Refusal.at("name", "competitor.name.taken")) : Optional.empty();
    }
}
