package frontline.sales.commissions;

import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_PARTICIPANTS;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who has a share in a deal. Whoever sees the deal sees them; its owner and those who assign deals change them.
@Component
public class Participants {

    private static final int MOST = 20;

    private final DSLContext sql;

    Participants(DSLContext sql) {
        this.sql = sql;
    }

    /// @param percent null: the owner's, what the others leave
    public record Participant(long userId, String name, @Nullable BigDecimal percent) {}

    /// @param rest what is left to the owner, percent
    public record Shares(long dealId, long ownerId, String owner, List<Participant> named, BigDecimal rest, boolean mayChange) {}

    /// As it is wanted.
    /// @param percent null: nothing readable was given
    public record NewShare(@Nullable Long userId, @Nullable BigDecimal percent) {}

    /// @throws NotFound when there is no such deal or the viewer may not see it
    public Shares of(Viewer viewer, long deal) {
        var owner = sql.select(DEALS.OWNER_ID, USERS.NAME).from(DEALS).join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID)).where(DEALS.ID.eq(deal), Deals.seenBy(viewer)).fetchOne();
        if (owner == null) throw new NotFound("deal " + deal);
        List<Participant> named = sql.select(DEAL_PARTICIPANTS.USER_ID, USERS.NAME, DEAL_PARTICIPANTS.SHARE).from(DEAL_PARTICIPANTS).join(USERS).on(USERS.ID.eq(DEAL_PARTICIPANTS.USER_ID))
                .where(DEAL_PARTICIPANTS.DEAL_ID.eq(deal)).orderBy(DEAL_PARTICIPANTS.ID).fetch(row -> new Participant(row.value1(), row.value2(), row.value3()));
        BigDecimal rest = named.stream().map(one -> Objects.requireNonNull(one.percent())).reduce(Tiers.HUNDRED, BigDecimal::subtract);
        return new Shares(deal, owner.value1(), owner.value2(), named, rest, owner.value1() == viewer.userId() || viewer.may(Permission.ASSIGN));
    }

    /// In place of those before. What the shares leave over is the owner's.
    @Transactional
    public Outcome<Shares> set(Viewer viewer, long deal, List<NewShare> shares) {
        if (!of(viewer, deal).mayChange()) throw new AccessDeniedException("shares of a deal of somebody else");
        List<Refusal> refusals = check(shares);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.select(DEALS.ID).from(DEALS).where(DEALS.ID.eq(deal)).forUpdate().fetch();
        sql.deleteFrom(DEAL_PARTICIPANTS).where(DEAL_PARTICIPANTS.DEAL_ID.eq(deal)).execute();
        var insert = sql.insertInto(DEAL_PARTICIPANTS, DEAL_PARTICIPANTS.DEAL_ID, DEAL_PARTICIPANTS.USER_ID, DEAL_PARTICIPANTS.SHARE);
        for (NewShare share : shares) insert = insert.values(deal, share.userId(), share.percent());
        insert.execute();
        return Outcome.done(of(viewer, deal));
    }

    private List<Refusal> check(List<NewShare> shares) {
        List<Refusal> refusals = new ArrayList<>();
        Set<Long> known = new HashSet<>(sql.select(USERS.ID).from(USERS).where(USERS.ID.in(shares.stream().map(NewShare::userId).filter(Objects::nonNull).toList())).fetch(USERS.ID));
        Set<Long> seen = new HashSet<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < shares.size(); i++) {
            NewShare share = shares.get(i);
            String at = "shares[" + i + "].";
            if (share.userId() == null || !known.contains(share.userId())) refusals.add(Refusal.at(at + "user_id", "pay.share.who"));
            else if (!seen.add(share.userId())) refusals.add(Refusal.at(at + "user_id", "pay.share.twice"));
            BigDecimal percent = share.percent();
            if (percent == null) refusals.add(Refusal.at(at + "percent", "form.number"));
            else if (percent.signum() <= 0 || percent.stripTrailingZeros().scale() > 2) refusals.add(Refusal.at(at + "percent", "pay.share.range"));
            else if (sum.compareTo(Tiers.HUNDRED) <= 0 && sum.add(percent).compareTo(Tiers.HUNDRED) > 0) refusals.add(Refusal.at(at + "percent", "pay.share.over", sum.add(percent)));
            if (percent != null) sum = sum.add(percent);
        }
        if (shares.size() > MOST) refusals.add(Refusal.at("shares", "pay.share.many", MOST));
        return refusals;
    }

    /// The shares as they count: what is not given to anybody by name is the owner's.
    static List<Facts.Share> withOwner(List<Facts.Share> named, long owner) {
        BigDecimal rest = named.stream().map(Facts.Share::percent).reduce(Tiers.HUNDRED, BigDecimal::subtract);
        if (rest.signum() <= 0) return named;
        List<Facts.Share> all = new ArrayList<>();
        boolean there = false;
        for (Facts.Share share : named) {
            there |= share.userId() == owner;
            all.add(share.userId() == owner ? new Facts.Share(owner, share.percent().add(rest)) : share);
        }
        if (!there) all.addFirst(new Facts.Share(owner, rest));
        return all;
    }
}
