package frontline.clients.duplicates;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.clients.db.Tables.DUPLICATE_PAIRS;
import static frontline.clients.db.Tables.DUPLICATE_VERDICTS;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import frontline.clients.cards.Clients;
import frontline.clients.db.tables.records.DuplicatePairsRecord;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.platform.NotFound;
import frontline.platform.web.Cursor;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/// Pairs of clients that are probably one, in groups, and what people say of them.
@Component
public class Duplicates {

    private static final Field<Long> LOWER = least(DUPLICATE_VERDICTS.CLIENT_ID, DUPLICATE_VERDICTS.OTHER_ID);
    private static final Field<Long> HIGHER = greatest(DUPLICATE_VERDICTS.CLIENT_ID, DUPLICATE_VERDICTS.OTHER_ID);
    /// Nobody has called the two different.
    private static final Condition OPEN = notExists(selectOne().from(DUPLICATE_VERDICTS).where(LOWER.eq(DUPLICATE_PAIRS.CLIENT_ID), HIGHER.eq(DUPLICATE_PAIRS.OTHER_ID)));

    private final DSLContext sql;
    private final Members members;
    private final Clock clock;

    Duplicates(DSLContext sql, Members members, Clock clock) {
        this.sql = sql;
        this.members = members;
        this.clock = clock;
    }

    /// @param department with those below it
    public record Filter(@Nullable Long department, @Nullable Long owner) {
        public static final Filter NONE = new Filter(null, null);

        public boolean isEmpty() {
            return department == null && owner == null;
        }
    }

    /// @param keep the one that was there first
    /// @param yours whether the viewer sees both, and so may judge
    public record Pair(long id, long keep, long absorb, BigDecimal score, List<Reason> reasons, boolean yours) {
        public int percent() {
            return score.movePointRight(2).intValue();
        }
    }

    /// @param members those the viewer may see
    /// @param hidden owners of the others
    public record Group(long id, BigDecimal score, List<Members.Member> members, List<String> hidden, List<Pair> pairs) {
        public Cursor cursor() {
            return Cursor.of(score.toPlainString(), id);
        }
    }

    /// The likeliest first; groups of which the viewer sees nobody are left out.
    public List<Group> groups(Viewer viewer, Filter filter, Optional<Cursor> after, int limit) {
        Field<BigDecimal> score = max(DUPLICATE_PAIRS.SCORE);
        Map<Long, BigDecimal> found = sql.select(DUPLICATE_PAIRS.GROUP_ID, score).from(DUPLICATE_PAIRS)
                .where(OPEN, seen(viewer).and(within(filter)))
                .groupBy(DUPLICATE_PAIRS.GROUP_ID)
                .having(after.map(cursor -> row(score.neg(), DUPLICATE_PAIRS.GROUP_ID).gt(row(inline(decimal(cursor.text(0)).negate()), inline(cursor.number(1))))).map(Condition.class::cast).orElse(noCondition()))
                .orderBy(score.desc(), DUPLICATE_PAIRS.GROUP_ID).limit(limit)
                .fetchMap(DUPLICATE_PAIRS.GROUP_ID, score);
        return filled(viewer, found, DUPLICATE_PAIRS.GROUP_ID.in(found.keySet()));
    }

    /// What one client is paired with.
    /// @throws NotFound when there is no such client or the viewer may not see it
    public Optional<Group> of(Viewer viewer, long client) {
        if (!sql.fetchExists(CLIENTS, CLIENTS.ID.eq(client), Clients.seenBy(viewer, CLIENTS.ID))) throw new NotFound("client " + client);
        Condition its = DUPLICATE_PAIRS.CLIENT_ID.eq(client).or(DUPLICATE_PAIRS.OTHER_ID.eq(client));
        Map<Long, BigDecimal> found = sql.select(DUPLICATE_PAIRS.GROUP_ID, max(DUPLICATE_PAIRS.SCORE)).from(DUPLICATE_PAIRS).where(OPEN, its)
                .groupBy(DUPLICATE_PAIRS.GROUP_ID).limit(1).fetchMap(DUPLICATE_PAIRS.GROUP_ID, max(DUPLICATE_PAIRS.SCORE));
        return filled(viewer, found, its).stream().findFirst();
    }

    private List<Group> filled(Viewer viewer, Map<Long, BigDecimal> scores, Condition which) {
        if (scores.isEmpty()) return List.of();
        Map<Long, ? extends List<DuplicatePairsRecord>> pairs = sql.selectFrom(DUPLICATE_PAIRS).where(OPEN, which)
                .orderBy(DUPLICATE_PAIRS.SCORE.desc(), DUPLICATE_PAIRS.ID).fetchGroups(DUPLICATE_PAIRS.GROUP_ID);
        TreeSet<Long> ids = pairs.values().stream().flatMap(List::stream).flatMap(pair -> Stream.of(pair.getClientId(), pair.getOtherId())).collect(Collectors.toCollection(TreeSet::new));
        Members.Known known = members.of(viewer, ids);
        List<Group> groups = new ArrayList<>();
        scores.forEach((id, score) -> {
            List<DuplicatePairsRecord> own = pairs.containsKey(id) ? pairs.get(id) : List.of();
            TreeSet<Long> of = own.stream().flatMap(pair -> Stream.of(pair.getClientId(), pair.getOtherId())).collect(Collectors.toCollection(TreeSet::new));
            groups.add(new Group(id, score, of.stream().filter(known.seen()::containsKey).map(known.seen()::get).toList(),
                    of.stream().filter(client -> !known.seen().containsKey(client)).map(client -> known.owners().getOrDefault(client, "")).distinct().toList(),
                    own.stream().map(pair -> view(pair, known)).toList()));
        });
        return groups;
    }

    private static Pair view(DuplicatePairsRecord pair, Members.Known known) {
        List<Reason> reasons = DuplicateRuns.JSON.readValue(pair.getReasons().data(), new TypeReference<List<Reason>>() { });
        return new Pair(pair.getId(), pair.getClientId(), pair.getOtherId(), pair.getScore(), reasons, known.seen().containsKey(pair.getClientId()) && known.seen().containsKey(pair.getOtherId()));
    }

    /// They are two clients, however alike. Holds for all looks to come, and for the card that either of them is merged into.
    @Transactional
    public void different(Viewer viewer, long pair) {
        DuplicatePairsRecord judged = judged(viewer, pair);
        sql.insertInto(DUPLICATE_VERDICTS).set(DUPLICATE_VERDICTS.CLIENT_ID, judged.getClientId()).set(DUPLICATE_VERDICTS.OTHER_ID, judged.getOtherId())
                .set(DUPLICATE_VERDICTS.DECIDED_BY, viewer.userId()).set(DUPLICATE_VERDICTS.DECIDED_AT, Instant.now(clock)).onConflictDoNothing().execute();
    }

    @Transactional
    public void reopen(Viewer viewer, long pair) {
        DuplicatePairsRecord judged = judged(viewer, pair);
        sql.deleteFrom(DUPLICATE_VERDICTS).where(LOWER.eq(judged.getClientId()), HIGHER.eq(judged.getOtherId())).execute();
    }

    private DuplicatePairsRecord judged(Viewer viewer, long pair) {
        return sql.selectFrom(DUPLICATE_PAIRS).where(DUPLICATE_PAIRS.ID.eq(pair), Clients.seenBy(viewer, DUPLICATE_PAIRS.CLIENT_ID), Clients.seenBy(viewer, DUPLICATE_PAIRS.OTHER_ID))
                .fetchOptional().orElseThrow(() -> new NotFound("duplicate pair " + pair));
    }

    private static Condition seen(Viewer viewer) {
        return Clients.seenBy(viewer, DUPLICATE_PAIRS.CLIENT_ID).or(Clients.seenBy(viewer, DUPLICATE_PAIRS.OTHER_ID));
    }

    private static Condition within(Filter filter) {
        if (filter.isEmpty()) return noCondition();
        Condition own = filter.owner() == null ? noCondition() : CLIENTS.OWNER_ID.eq(filter.owner());
        Condition in = filter.department() == null ? noCondition() : Departments.within(CLIENTS.DEPARTMENT_ID, filter.department());
        var chosen = select(CLIENTS.ID).from(CLIENTS).where(own, in);
        return DUPLICATE_PAIRS.CLIENT_ID.in(chosen).or(DUPLICATE_PAIRS.OTHER_ID.in(chosen));
    }

    private static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException foreign) {
            return BigDecimal.ONE;
        }
    }
}
