package frontline.insight.subscriptions;

import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.SUBSCRIPTIONS;
import static frontline.insight.db.Tables.SUBSCRIPTION_READERS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.identity.users.Users.Choice;
import frontline.insight.slices.AnswerPapers;
import frontline.insight.slices.AnswerPapers.Format;
import frontline.platform.Lately;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Wording;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Who has which question sent to whom, and when. [Sending] does it.
@Component
public class Subscriptions {

    private final DSLContext sql;
    private final Users users;
    private final AnswerPapers papers;
    private final Reception reception;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Subscriptions(DSLContext sql, Users users, AnswerPapers papers, Reception reception, Clock clock, TransactionTemplate transaction) {
        this.sql = sql;
        this.users = users;
        this.papers = papers;
        this.reception = reception;
        this.clock = clock;
        this.transaction = transaction;
    }

    /// One's own and those one gets.
    public List<Subscription> of(Viewer viewer) {
        return list(seenBy(viewer));
    }

    /// @throws NotFound for one that is not the viewer's own
    public Subscription own(Viewer viewer, long id) {
        return list(SUBSCRIPTIONS.ID.eq(id).and(SUBSCRIPTIONS.OWNER_ID.eq(viewer.userId()))).stream().findFirst().orElseThrow(() -> new NotFound("subscription " + id));
    }

    /// Whom the viewer may send to: oneself, and those whose cards one sees. Each gets the figures of their own sight.
    public List<Choice> possibleReaders(Viewer viewer) {
        List<Choice> others = users.assignableBy(viewer);
        return others.stream().anyMatch(one -> one.id() == viewer.userId()) ? others : Stream.concat(Stream.of(new Choice(viewer.userId(), viewer.name())), others.stream()).toList();
    }

    /// While the question is tried, no transaction waits for its answer.
    public Outcome<Long> add(Viewer viewer, SubscriptionForm form, Wording words) {
        return checked(viewer, form, words).map(read -> Objects.requireNonNull(transaction.execute(begun -> insert(viewer, form, read, form.readers(), false))));
    }

    /// One that was deleted by mistake, as it was: its question is not asked, and who cannot get it any more is left out.
    @Transactional
    public Outcome<Long> restore(Viewer viewer, SubscriptionForm form, boolean paused) {
        Set<Long> known = possibleReaders(viewer).stream().map(Choice::id).collect(Collectors.toSet());
        return form.read().map(read -> insert(viewer, form, read, form.readers().stream().filter(known::contains).toList(), paused));
    }

    private long insert(Viewer viewer, SubscriptionForm form, SubscriptionForm.Read read, List<Long> readers, boolean paused) {
        long id = sql.insertInto(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.TITLE, form.title()).set(SUBSCRIPTIONS.QUERY, form.query()).set(SUBSCRIPTIONS.FORMAT, read.format().code())
                .set(SUBSCRIPTIONS.RHYTHM, read.rhythm().every().code()).set(SUBSCRIPTIONS.ON_DAY, read.rhythm().onDay()).set(SUBSCRIPTIONS.HOUR, read.rhythm().hour())
                .set(SUBSCRIPTIONS.OWNER_ID, viewer.userId()).set(SUBSCRIPTIONS.NEXT_AT, next(read.rhythm())).set(SUBSCRIPTIONS.PAUSED, paused)
                .returning(SUBSCRIPTIONS.ID).fetchSingle().getId();
        setReaders(id, readers);
        return id;
    }

    public Outcome<Long> change(Viewer viewer, long id, SubscriptionForm form, Wording words) {
        own(viewer, id);
        return checked(viewer, form, words).map(read -> {
            transaction.executeWithoutResult(begun -> update(viewer, id, form, read));
            return id;
        });
    }

    private void update(Viewer viewer, long id, SubscriptionForm form, SubscriptionForm.Read read) {
        own(viewer, id);
        sql.update(SUBSCRIPTIONS)
                .set(SUBSCRIPTIONS.TITLE, form.title()).set(SUBSCRIPTIONS.QUERY, form.query()).set(SUBSCRIPTIONS.FORMAT, read.format().code())
                .set(SUBSCRIPTIONS.RHYTHM, read.rhythm().every().code()).set(SUBSCRIPTIONS.ON_DAY, read.rhythm().onDay()).set(SUBSCRIPTIONS.HOUR, read.rhythm().hour())
                .set(SUBSCRIPTIONS.NEXT_AT, next(read.rhythm())).setNull(SUBSCRIPTIONS.TROUBLE)
                .where(SUBSCRIPTIONS.ID.eq(id)).execute();
        sql.deleteFrom(SUBSCRIPTION_READERS).where(SUBSCRIPTION_READERS.SUBSCRIPTION_ID.eq(id)).execute();
        setReaders(id, form.readers());
    }

    /// The question is answered once, so that nobody waits for a letter that cannot be written.
    private Outcome<SubscriptionForm.Read> checked(Viewer viewer, SubscriptionForm form, Wording words) {
        Outcome<SubscriptionForm.Read> read = form.read();
        if (!(read instanceof Outcome.Done<SubscriptionForm.Read>(SubscriptionForm.Read good))) return read;
        Set<Long> known = possibleReaders(viewer).stream().map(Choice::id).collect(Collectors.toSet());
        if (!known.containsAll(form.readers())) return Outcome.refused("readers", "subscription.no_such_reader");
        return switch (papers.print(viewer, form.query(), form.title(), good.format(), words)) {
            case Outcome.Done<byte[]> printed -> read;
            case Outcome.Refused<byte[]>(List<Refusal> refusals) -> Outcome.refused(refusals.stream().map(refusal -> Refusal.at("query", refusal.key(), refusal.arguments().toArray())).toList());
        };
    }

    private void setReaders(long id, List<Long> readers) {
        if (readers.isEmpty()) return;
        sql.insertInto(SUBSCRIPTION_READERS, SUBSCRIPTION_READERS.SUBSCRIPTION_ID, SUBSCRIPTION_READERS.USER_ID)
                .valuesOfRows(readers.stream().map(reader -> row(id, reader)).toList()).execute();
    }

    @Transactional
    public void pause(Viewer viewer, long id, boolean paused) {
        Subscription subscription = own(viewer, id);
        sql.update(SUBSCRIPTIONS).set(SUBSCRIPTIONS.PAUSED, paused).set(SUBSCRIPTIONS.NEXT_AT, next(subscription.rhythm())).where(SUBSCRIPTIONS.ID.eq(id)).execute();
    }

    /// @return what was deleted, to be set up again if it was a mistake
    @Transactional
    public Subscription delete(Viewer viewer, long id) {
        Subscription subscription = own(viewer, id);
        sql.deleteFrom(SUBSCRIPTIONS).where(SUBSCRIPTIONS.ID.eq(id)).execute();
        return subscription;
    }

    /// A reader who does not want it any more.
    @Transactional
    public void leave(Viewer viewer, long id) {
        if (sql.deleteFrom(SUBSCRIPTION_READERS).where(SUBSCRIPTION_READERS.SUBSCRIPTION_ID.eq(id), SUBSCRIPTION_READERS.USER_ID.eq(viewer.userId())).execute() == 0) throw new NotFound("subscription " + id);
    }

    /// The clock was set back, and what was reckoned by it lies too far ahead. What went a short while ago by the wrong clock does not go
    /// once more.
    void bringNear(Instant now) {
        for (Subscription far : list(SUBSCRIPTIONS.NEXT_AT.gt(now).and(SUBSCRIPTIONS.PAUSED.isFalse()))) {
            boolean wentAhead = far.sentAt() != null && far.sentAt().isAfter(now) && Lately.within(Duration.ofDays(1), far.sentAt(), now);
            Instant next = far.rhythm().next(wentAhead ? far.sentAt() : now, reception.house().zone());
            if (next.isBefore(far.nextAt())) sql.update(SUBSCRIPTIONS).set(SUBSCRIPTIONS.NEXT_AT, next).where(SUBSCRIPTIONS.ID.eq(far.id()), SUBSCRIPTIONS.NEXT_AT.eq(far.nextAt())).execute();
        }
    }

    List<Long> due(Instant now) {
        return sql.select(SUBSCRIPTIONS.ID).from(SUBSCRIPTIONS).where(SUBSCRIPTIONS.NEXT_AT.le(now), SUBSCRIPTIONS.PAUSED.isFalse()).orderBy(SUBSCRIPTIONS.NEXT_AT).fetch(r -> r.value1());
    }

    /// Held until the end of the transaction; empty where another node is at it, or it has gone meanwhile.
    Optional<Subscription> takeDue(long id, Instant now) {
        return sql.select(SUBSCRIPTIONS.ID).from(SUBSCRIPTIONS).where(SUBSCRIPTIONS.ID.eq(id), SUBSCRIPTIONS.NEXT_AT.le(now), SUBSCRIPTIONS.PAUSED.isFalse()).forUpdate().skipLocked()
                .fetchOptional().map(found -> get(id));
    }

    Subscription get(long id) {
        return list(SUBSCRIPTIONS.ID.eq(id)).getFirst();
    }

    /// @param trouble null when it went
    void went(Subscription subscription, Instant now, @Nullable String trouble) {
        sql.update(SUBSCRIPTIONS).set(SUBSCRIPTIONS.NEXT_AT, subscription.rhythm().next(now, reception.house().zone())).set(SUBSCRIPTIONS.TROUBLE, trouble)
                .set(SUBSCRIPTIONS.SENT_AT, trouble == null ? now : subscription.sentAt())
                .where(SUBSCRIPTIONS.ID.eq(subscription.id())).execute();
    }

    private Instant next(Rhythm rhythm) {
        return rhythm.next(Instant.now(clock), reception.house().zone());
    }

    private static Condition seenBy(Viewer viewer) {
        return SUBSCRIPTIONS.OWNER_ID.eq(viewer.userId()).or(exists(selectOne().from(SUBSCRIPTION_READERS)
                .where(SUBSCRIPTION_READERS.SUBSCRIPTION_ID.eq(SUBSCRIPTIONS.ID), SUBSCRIPTION_READERS.USER_ID.eq(viewer.userId()))));
    }

    private List<Subscription> list(Condition which) {
        var owner = USERS.as("owner");
        var readers = multiset(select(USERS.ID, USERS.NAME).from(SUBSCRIPTION_READERS).join(USERS).on(USERS.ID.eq(SUBSCRIPTION_READERS.USER_ID))
                .where(SUBSCRIPTION_READERS.SUBSCRIPTION_ID.eq(SUBSCRIPTIONS.ID)).orderBy(USERS.NAME, USERS.ID)).convertFrom(found -> found.map(r -> new Choice(r.value1(), r.value2())));
        return sql.select(SUBSCRIPTIONS, owner.NAME, readers).from(SUBSCRIPTIONS).join(owner).on(owner.ID.eq(SUBSCRIPTIONS.OWNER_ID))
                .where(which).orderBy(SUBSCRIPTIONS.ID)
                .fetch(r -> new Subscription(r.value1().getId(), r.value1().getTitle(), r.value1().getQuery(), Format.valueOf(r.value1().getFormat().toUpperCase(Locale.ROOT)),
                        new Rhythm(Rhythm.Every.valueOf(r.value1().getRhythm().toUpperCase(Locale.ROOT)), r.value1().getOnDay(), r.value1().getHour()),
                        new Choice(r.value1().getOwnerId(), r.value2()), r.value3(), r.value1().getNextAt(), r.value1().getSentAt(), r.value1().getPaused(), r.value1().getTrouble()));
    }
}
