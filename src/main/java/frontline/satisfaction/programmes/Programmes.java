package frontline.satisfaction.programmes;

import static frontline.identity.db.Tables.USERS;
import static frontline.satisfaction.db.Tables.COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMMES;
import static frontline.satisfaction.db.Tables.PROGRAMME_COMPETITORS;
import static frontline.satisfaction.db.Tables.PROGRAMME_VERSIONS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.satisfaction.db.tables.records.ProgrammesRecord;
import frontline.satisfaction.segments.Segment;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Programmes and all that was ever written of them: a change is a new version, with who, when and why.
@Component
public class Programmes {

    private final DSLContext sql;
    private final Competitors competitors;
    private final Users users;
    private final Clock clock;

    Programmes(DSLContext sql, Competitors competitors, Users users, Clock clock) {
        this.sql = sql;
        this.competitors = competitors;
        this.users = users;
        this.clock = clock;
    }

    @Transactional
    public Outcome<Long> begin(Viewer viewer, ProgrammeForm form) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        List<Refusal> wrong = check(form);
        if (!wrong.isEmpty()) return Outcome.refused(wrong);
        long id = sql.insertInto(PROGRAMMES).set(PROGRAMMES.CREATED_AT, Instant.now(clock)).set(PROGRAMMES.CREATED_BY, viewer.userId()).returning(PROGRAMMES.ID).fetchSingle().getId();
        write(viewer, id, form);
        return Outcome.done(id);
    }

    /// A new version, unless nothing is different.
    /// @return the version that counts now
    /// @throws StaleVersion when somebody wrote another one meanwhile
    @Transactional
    public Outcome<Long> rewrite(Viewer viewer, long id, ProgrammeForm form) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        ProgrammesRecord held = sql.selectFrom(PROGRAMMES).where(PROGRAMMES.ID.eq(id)).forUpdate().fetchOptional().orElseThrow(() -> new NotFound("programme " + id));
        if (held.getEndedAt() != null) return Outcome.refused("", "programme.ended.locked");
        ProgrammeVersion before = get(viewer, id).now();
        if (form.basedOn() != null && form.basedOn() != before.id()) throw new StaleVersion("programme " + id);
        List<Refusal> wrong = check(form);
        if (!wrong.isEmpty()) return Outcome.refused(wrong);
        if (same(form, before)) return Outcome.done(before.id());
        return Outcome.done(write(viewer, id, form));
    }

    /// @param ended whether those that have ended are wanted too; they come last
    public List<Programme> all(Viewer viewer, boolean ended) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return programmes(ended ? noCondition() : PROGRAMMES.ENDED_AT.isNull());
    }

    public Programme get(Viewer viewer, long id) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        return programmes(PROGRAMMES.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("programme " + id));
    }

    /// The newest first.
    public List<ProgrammeVersion> versions(Viewer viewer, long id) {
        get(viewer, id);
        return versions(PROGRAMME_VERSIONS.PROGRAMME_ID.eq(id));
    }

    @Transactional
    public void end(Viewer viewer, long id) {
        get(viewer, id);
        sql.update(PROGRAMMES).set(PROGRAMMES.ENDED_AT, Instant.now(clock)).set(PROGRAMMES.ENDED_BY, viewer.userId()).where(PROGRAMMES.ID.eq(id), PROGRAMMES.ENDED_AT.isNull()).execute();
    }

    @Transactional
    public void reopen(Viewer viewer, long id) {
        get(viewer, id);
        sql.update(PROGRAMMES).setNull(PROGRAMMES.ENDED_AT).setNull(PROGRAMMES.ENDED_BY).where(PROGRAMMES.ID.eq(id)).execute();
    }

    private List<Programme> programmes(Condition which) {
        var newest = select(max(PROGRAMME_VERSIONS.ID)).from(PROGRAMME_VERSIONS).groupBy(PROGRAMME_VERSIONS.PROGRAMME_ID);
        List<ProgrammesRecord> rows = sql.selectFrom(PROGRAMMES).where(which).orderBy(PROGRAMMES.ENDED_AT.isNotNull(), PROGRAMMES.ID.desc()).fetch();
        Map<Long, ProgrammeVersion> now = versions(PROGRAMME_VERSIONS.PROGRAMME_ID.in(rows.stream().map(ProgrammesRecord::getId).toList()), PROGRAMME_VERSIONS.ID.in(newest)).stream()
                .collect(Collectors.toMap(ProgrammeVersion::programmeId, version -> version));
        return rows.stream().map(row -> new Programme(row.getId(), row.getCreatedAt(), row.getEndedAt(), now.get(row.getId()))).toList();
    }

    private List<ProgrammeVersion> versions(Condition ofProgrammes) {
        return versions(ofProgrammes, noCondition());
    }

    private List<ProgrammeVersion> versions(Condition ofProgrammes, Condition which) {
        Field<Integer> number = rowNumber().over().partitionBy(PROGRAMME_VERSIONS.PROGRAMME_ID).orderBy(PROGRAMME_VERSIONS.ID).as("number");
        var numbered = select(PROGRAMME_VERSIONS.ID, number).from(PROGRAMME_VERSIONS).where(ofProgrammes).asTable("numbered");
        var owner = USERS.as("owner");
        var writer = USERS.as("writer");
        var rivals = multiset(select(COMPETITORS.ID, COMPETITORS.NAME).from(PROGRAMME_COMPETITORS).join(COMPETITORS).on(COMPETITORS.ID.eq(PROGRAMME_COMPETITORS.COMPETITOR_ID))
                .where(PROGRAMME_COMPETITORS.VERSION_ID.eq(PROGRAMME_VERSIONS.ID)).orderBy(lower(COMPETITORS.NAME)))
                .convertFrom(rows -> rows.map(row -> new ProgrammeVersion.Rival(row.value1(), row.value2()))).as("rivals");
        return sql.select(PROGRAMME_VERSIONS.asterisk(), numbered.field(number), owner.NAME, writer.NAME, rivals)
                .from(PROGRAMME_VERSIONS).join(numbered).on(numbered.field(PROGRAMME_VERSIONS.ID).eq(PROGRAMME_VERSIONS.ID))
                .join(owner).on(owner.ID.eq(PROGRAMME_VERSIONS.OWNER_ID)).join(writer).on(writer.ID.eq(PROGRAMME_VERSIONS.WRITTEN_BY))
                .where(which).orderBy(PROGRAMME_VERSIONS.ID.desc())
                .fetch(row -> {
                    var v = row.into(PROGRAMME_VERSIONS);
                    return new ProgrammeVersion(v.getId(), v.getProgrammeId(), row.get("number", Integer.class), v.getTitle(), new Segment(v.getSegmentName(), v.getSegmentFilter()), v.getPurpose(), v.getGoal(),
                            v.getBalanceCost(), v.getBalanceStaff(), v.getBalanceModernisation(), v.getImprovement(), v.getOwnerId(), row.get(owner.NAME), row.get(rivals), v.getReason(),
                            v.getWrittenAt(), row.get(writer.NAME));
                });
    }

    private long write(Viewer viewer, long id, ProgrammeForm form) {
        long version = sql.insertInto(PROGRAMME_VERSIONS)
                .set(PROGRAMME_VERSIONS.PROGRAMME_ID, id).set(PROGRAMME_VERSIONS.TITLE, form.title())
                .set(PROGRAMME_VERSIONS.SEGMENT_NAME, form.segmentName()).set(PROGRAMME_VERSIONS.SEGMENT_FILTER, form.segmentFilter())
                .set(PROGRAMME_VERSIONS.PURPOSE, form.purpose()).set(PROGRAMME_VERSIONS.GOAL, form.goal())
                .set(PROGRAMME_VERSIONS.BALANCE_COST, form.balanceCost()).set(PROGRAMME_VERSIONS.BALANCE_STAFF, form.balanceStaff()).set(PROGRAMME_VERSIONS.BALANCE_MODERNISATION, form.balanceModernisation())
                .set(PROGRAMME_VERSIONS.IMPROVEMENT, form.improvement()).set(PROGRAMME_VERSIONS.OWNER_ID, form.ownerId()).set(PROGRAMME_VERSIONS.REASON, form.reason())
                .set(PROGRAMME_VERSIONS.WRITTEN_AT, Instant.now(clock)).set(PROGRAMME_VERSIONS.WRITTEN_BY, viewer.userId())
                .returning(PROGRAMME_VERSIONS.ID).fetchSingle().getId();
        Set<Long> rivals = new LinkedHashSet<>(form.competitors());
        form.namedCompetitors().forEach(name -> rivals.add(competitors.findOrAdd(viewer, name).orThrow()));
        var insert = sql.insertInto(PROGRAMME_COMPETITORS, PROGRAMME_COMPETITORS.VERSION_ID, PROGRAMME_COMPETITORS.COMPETITOR_ID);
        rivals.forEach(rival -> insert.values(version, rival));
        if (!rivals.isEmpty()) insert.execute();
        return version;
    }

    private static boolean same(ProgrammeForm form, ProgrammeVersion before) {
        return form.namedCompetitors().isEmpty() && form.title().equals(before.title()) && form.segmentName().equals(before.segment().name()) && form.segmentFilter().equals(before.segment().filter())
                && form.purpose().equals(before.purpose()) && form.goal().equals(before.goal()) && form.balanceCost().equals(before.balanceCost()) && form.balanceStaff().equals(before.balanceStaff())
                && form.balanceModernisation().equals(before.balanceModernisation()) && form.improvement().equals(before.improvement()) && Long.valueOf(before.ownerId()).equals(form.ownerId())
                && Set.copyOf(form.competitors()).equals(before.competitors().stream().map(ProgrammeVersion.Rival::id).collect(Collectors.toSet()));
    }

    private List<Refusal> check(ProgrammeForm form) {
        List<Refusal> wrong = new ArrayList<>();
        if (form.title().isEmpty()) wrong.add(Refusal.at("title", "programme.title.empty"));
        else if (form.title().length() > 160) wrong.add(Refusal.at("title", "programme.title.long"));
        if (form.segmentName().isEmpty()) wrong.add(Refusal.at("segment", "programme.segment.empty"));
        else if (!new Segment(form.segmentName(), form.segmentFilter()).fits()) wrong.add(Refusal.at("segment", "survey.too_long", Segment.LONGEST_NAME));
        if (!Set.of("small", "innovation").contains(form.improvement())) wrong.add(Refusal.at("improvement", "programme.improvement.unknown"));
        if (form.ownerId() == null || users.find(form.ownerId()).filter(user -> user.active()).isEmpty()) wrong.add(Refusal.at("owner_id", "programme.owner.unknown"));
        for (var text : Map.of("purpose", form.purpose(), "goal", form.goal(), "balance_cost", form.balanceCost(), "balance_staff", form.balanceStaff(),
                "balance_modernisation", form.balanceModernisation(), "reason", form.reason()).entrySet())
            if (text.getValue().length() > 4000) wrong.add(Refusal.at(text.getKey(), "programme.text.long"));
        if (form.namedCompetitors().stream().anyMatch(name -> name.length() > 120)) wrong.add(Refusal.at("new_competitors", "competitor.name.long", 120));
        if (!form.competitors().isEmpty() && sql.fetchCount(COMPETITORS, COMPETITORS.ID.in(form.competitors())) != form.competitors().size())
            wrong.add(Refusal.at("competitors", "programme.competitors.unknown"));
        return wrong;
    }

    /// The versions of one programme that are compared, the earlier one first.
    public List<ProgrammeVersion> pair(Viewer viewer, long id, @Nullable Integer from, @Nullable Integer to) {
        List<ProgrammeVersion> all = versions(viewer, id);
        if (all.size() < 2) return List.of();
        int later = to == null ? all.size() : Math.clamp(to, 2, all.size());
        int earlier = from == null ? later - 1 : Math.clamp(from, 1, later - 1);
        return List.of(all.get(all.size() - earlier), all.get(all.size() - later));
    }
}
