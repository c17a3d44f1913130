package frontline.sales.discounts;

import static frontline.sales.db.Tables.DEALS;

import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.ApprovalDecided;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.approvals.Ask;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.AuthorityChanged;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.live.Announcements;
import frontline.sales.db.tables.records.DealsRecord;
import frontline.sales.deals.Commitment;
import frontline.sales.deals.DealLost;
import frontline.sales.deals.DealReopened;
import frontline.sales.deals.DealTermsTouched;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Discounts stand as typed, but beyond the owner's authority they bind nobody until they are granted. Whoever types one
/// within the own authority grants it by that; whoever hands such a deal over, reopens or imports it does not. What was granted for a product of a deal stays granted up to that discount.
@Component
public class Discounts implements Commitment {

    public static final String KIND = "discount";

    private final DSLContext sql;
    private final Deals deals;
    private final Grants grants;
    private final Authority authority;
    private final Approvals approvals;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Discounts(DSLContext sql, Deals deals, Grants grants, Authority authority, Approvals approvals, Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.deals = deals;
        this.grants = grants;
        this.authority = authority;
        this.approvals = approvals;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    /// @param beyond what nobody has allowed yet, the highest first
    /// @param question the last one that was asked
    /// @param granted what was allowed and is given
    public record State(List<Beyond> beyond, Optional<Approval> question, List<Grant> granted) {}

    /// @throws frontline.platform.NotFound when the viewer may not see the deal
    public State of(Viewer viewer, long dealId) {
        deals.get(viewer, dealId);
        return new State(grants.beyond(Set.of(dealId)).getOrDefault(dealId, List.of()), approvals.latest(KIND, dealId), grants.inUse(dealId));
    }

    @Override
    public Map<Long, List<Refusal>> reasonsAgainst(Set<Long> dealIds) {
        return grants.beyondOfUnwon(dealIds).entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, deal -> reasonsAgainst(deal.getKey(), deal.getValue())));
    }

    private List<Refusal> reasonsAgainst(long dealId, List<Beyond> beyond) {
        Beyond first = beyond.getFirst();
        Optional<Approval> question = approvals.latest(KIND, dealId);
        if (question.filter(Approval::open).isPresent()) {
            List<String> deciders = question.get().deciders();
            return List.of(deciders.isEmpty() ? Refusal.at("", "discount.waits_for_any", first.discount(), first.product()) : Refusal.at("", "discount.waits_for", first.discount(), first.product(), String.join(", ", deciders)));
        }
        if (question.filter(asked -> asked.declined() && isAbout(asked, beyond)).isPresent())
            return List.of(Refusal.at("", "discount.was_declined", first.discount(), first.product(), String.valueOf(question.get().closedBy())));
        return List.of(Refusal.at("", "discount.beyond", first.discount(), first.product(), first.limit()));
    }

    /// Once more, or where the limit came after the discount.
    @Transactional
    public Outcome<Long> askAgain(Viewer viewer, long dealId) {
        DealView deal = deals.get(viewer, dealId);
        sql.selectFrom(DEALS).where(DEALS.ID.eq(dealId)).forUpdate().fetchSingle();
        List<Beyond> beyond = grants.beyond(Set.of(dealId)).getOrDefault(dealId, List.of());
        if (!deal.open() || beyond.isEmpty()) return Outcome.refused("", "discount.nothing_to_ask");
        long id = ask(deal.id(), deal.name(), beyond, viewer.userId());
        announcements.changed("deal:" + dealId);
        return Outcome.done(id);
    }

    @EventListener
    @Transactional
    public void review(DealTermsTouched touched) {
        if (touched.dealIds().isEmpty() || !authority.isLimited(KIND)) return;
        Map<Long, List<Beyond>> beyond = grants.beyond(touched.dealIds());
        grants.withOpenQuestion(touched.dealIds()).stream().filter(deal -> !beyond.containsKey(deal)).forEach(deal -> approvals.withdraw(KIND, deal));
        if (beyond.isEmpty()) return;
        Optional<BigDecimal> limit = authority.limitOf(touched.byUserId(), KIND);
        Map<Long, DealsRecord> deals = sql.selectFrom(DEALS).where(DEALS.ID.in(beyond.keySet())).fetchMap(DEALS.ID);
        beyond.forEach((deal, lines) -> {
            DealsRecord of = Objects.requireNonNull(deals.get(deal));
            List<Beyond> allowed = !touched.typed() ? List.of() : lines.stream().filter(line -> limit.isEmpty() || line.discount().compareTo(limit.get()) <= 0).toList();
            List<Beyond> left = lines.stream().filter(line -> !allowed.contains(line)).toList();
            grants.add(deal, given(allowed), touched.byUserId(), null, Instant.now(clock));
            if (left.isEmpty()) approvals.withdraw(KIND, deal);
            else if (approvals.latest(KIND, deal).filter(asked -> asked.declined() && isAbout(asked, left)).isEmpty())
                // What nobody typed is asked for whoever owns the deal now, so that the head who passed it on may answer.
                ask(deal, of.getName(), left, touched.typed() ? touched.byUserId() : of.getOwnerId());
        });
    }

    @EventListener
    @Transactional
    public void hear(ApprovalDecided decided) {
        if (!decided.kind().equals(KIND)) return;
        if (decided.granted()) grants.add(decided.subjectId(), asked(decided.facts()), decided.deciderId(), decided.id(), decided.at());
        sql.select(DEALS.CLIENT_ID, DEALS.NAME).from(DEALS).where(DEALS.ID.eq(decided.subjectId())).fetchOptional()
                .ifPresent(deal -> events.publishEvent(new DiscountAnswered(decided.subjectId(), deal.value1(), deal.value2(), decided.granted(), decided.facts(), decided.at(), decided.deciderId())));
        announcements.changed("deal:" + decided.subjectId());
    }

    @EventListener
    @Transactional
    public void hear(DealLost lost) {
        approvals.withdraw(KIND, lost.dealId());
    }

    @EventListener
    @Transactional
    public void hear(DealReopened reopened) {
        if (reopened.authorId() != null) review(new DealTermsTouched(Set.of(reopened.dealId()), reopened.authorId(), false));
    }

    /// Where a limit was raised, nothing is left to ask.
    @EventListener
    @Transactional
    public void hear(AuthorityChanged changed) {
        if (!changed.kind().equals(KIND)) return;
        Set<Long> open = grants.withOpenQuestion();
        Map<Long, List<Beyond>> beyond = grants.beyond(open);
        open.stream().filter(deal -> !beyond.containsKey(deal)).forEach(deal -> approvals.withdraw(KIND, deal));
    }

    private long ask(long deal, String name, List<Beyond> beyond, long asker) {
        Beyond first = beyond.getFirst();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("percent", first.discount().stripTrailingZeros());
        facts.put("line", first.product());
        facts.put("limit", first.limit().stripTrailingZeros());
        facts.put("more", beyond.size() - 1);
        facts.put("products", given(beyond).entrySet().stream().map(line -> line.getKey() + ":" + line.getValue().stripTrailingZeros().toPlainString()).collect(Collectors.joining(" ")));
        return approvals.ask(Ask.ofHead(KIND, deal, name, "/deals/" + deal, new Ask.Question("approval.question.discount", facts), asker));
    }

    private static Map<Long, BigDecimal> given(List<Beyond> beyond) {
        return beyond.stream().collect(Collectors.toMap(Beyond::productId, Beyond::discount, BigDecimal::max, LinkedHashMap::new));
    }

    /// "17:12.5 4:10": product and discount, as it was asked.
    private static Map<Long, BigDecimal> asked(Map<String, Object> facts) {
        return List.of(String.valueOf(facts.get("products")).split(" ")).stream().map(line -> line.split(":"))
                .collect(Collectors.toMap(line -> Long.parseLong(line[0]), line -> new BigDecimal(line[1])));
    }

    private static boolean isAbout(Approval question, List<Beyond> beyond) {
        Map<Long, BigDecimal> asked = asked(question.facts());
        Map<Long, BigDecimal> given = given(beyond);
        return asked.keySet().equals(given.keySet()) && given.entrySet().stream().allMatch(line -> line.getValue().compareTo(asked.get(line.getKey())) == 0);
    }
}
