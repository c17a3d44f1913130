package frontline.demo;

import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.DEAL_LINES;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.Approvals;
import frontline.identity.Acting;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.authority.Authority;
import frontline.identity.authority.Whose;
import frontline.platform.time.ProgramClock;
import frontline.platform.mail.Outbox;
import frontline.platform.mail.Trouble;
import frontline.sales.deals.DealLine;
import frontline.sales.deals.Deals;
import frontline.sales.deals.NewLine;
import frontline.sales.proposals.ProposalPost;
import frontline.sales.proposals.ProposalTemplates;
import frontline.sales.proposals.Proposals;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Authority, discounts beyond it in every state, and proposals in every state.
@Component
@Order(70)
class DemoOffers implements DemoPart {

    private final DSLContext sql;
    private final Viewers viewers;
    private final Authority authority;
    private final Approvals approvals;
    private final Deals deals;
    private final ProposalTemplates templates;
    private final Proposals proposals;
    private final ProposalPost post;
    private final Outbox outbox;
    private final Clock clock;

    DemoOffers(DSLContext sql, Viewers viewers, Authority authority, Approvals approvals, Deals deals, ProposalTemplates templates, Proposals proposals, ProposalPost post, Outbox outbox, Clock clock) {
        this.sql = sql;
        this.viewers = viewers;
        this.authority = authority;
        this.approvals = approvals;
        this.deals = deals;
        this.templates = templates;
        this.proposals = proposals;
        this.post = post;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record OpenDeal(long id, Viewer owner) {}

    @Override
    public void bring(Company company) {
        Acting.as(company.administrator().userId(), "demo", () -> {
            authority.set("discount", Whose.role(Role.SALES_REP), BigDecimal.valueOf(15)).orThrow();
            authority.set("discount", Whose.role(Role.HEAD_OF_SALES), BigDecimal.valueOf(30)).orThrow();
            authority.set("payment_days", Whose.role(Role.SALES_REP), BigDecimal.valueOf(60)).orThrow();
            authority.set("payment_days", Whose.role(Role.HEAD_OF_SALES), BigDecimal.valueOf(120)).orThrow();
        });
        branch(user("helen@polar.example"));
        branch(user("sergey@polar.example"));
    }

    private void branch(Viewer head) {
        List<OpenDeal> open = openDeals(head);
        Instant now = clock.instant();
        int next = 0;
        for (Story story : Story.values()) {
            if (next >= open.size()) return;
            OpenDeal deal = open.get(next++);
            if (story.discount != null) at(now.minus(story.began), deal.owner(), () -> discount(deal, new BigDecimal(story.discount)));
            if (story.granted != null) at(now.minus(story.began.minusHours(3)), head, () -> answer(head, deal.id(), story.granted));
            if (story.makes) at(now.minus(story.began.minusHours(4)), deal.owner(), () -> make(deal));
            if (story == Story.NOT_DELIVERED) at(now.minus(story.began.minusHours(5)), deal.owner(), () -> mailToNobody(deal, head.name().startsWith("Helen")));
            if (story.sends) at(now.minus(story.began.minusHours(5)), deal.owner(), () -> proposals.ofDeal(deal.owner(), deal.id()).forEach(proposal ->
                    post.handOver(deal.owner(), proposal.id(), head.name().startsWith("Helen") ? "in person" : "лично").orThrow()));
            if (story == Story.SECOND_VERSION) at(now.minus(story.began.minusDays(2)), deal.owner(), () -> again(deal));
            if (story == Story.ACCEPTED) at(now.minus(story.began.minusDays(4)), deal.owner(), () -> post.accept(deal.owner(), last(deal), null).orThrow());
            if (story == Story.DECLINED) at(now.minus(story.began.minusDays(3)), deal.owner(), () -> post.decline(deal.owner(), last(deal), null, head.name().startsWith("Helen") ? "Bought a cheaper make" : "Взяли дешевле у других").orThrow());
        }
    }

    private enum Story {
        WAITS("17", null, Duration.ofHours(2), false, false), GRANTED("18", true, Duration.ofDays(1), true, true), REFUSED("29", false, Duration.ofDays(2), false, false),
        MADE(null, null, Duration.ofDays(1), true, false), SENT(null, null, Duration.ofDays(4), true, true), LONG_SENT(null, null, Duration.ofDays(12), true, true),
        SECOND_VERSION(null, null, Duration.ofDays(6), true, true), ACCEPTED(null, null, Duration.ofDays(9), true, true), DECLINED(null, null, Duration.ofDays(10), true, true),
        NOT_DELIVERED(null, null, Duration.ofDays(1), true, false), EXPIRED(null, null, Duration.ofDays(30), true, true);

        private final @Nullable String discount;
        private final @Nullable Boolean granted;
        private final Duration began;
        private final boolean makes;
        private final boolean sends;

        Story(@Nullable String discount, @Nullable Boolean granted, Duration began, boolean makes, boolean sends) {
            this.discount = discount;
            this.granted = granted;
            this.began = began;
            this.makes = makes;
            this.sends = sends;
        }
    }

    private void discount(OpenDeal deal, BigDecimal percent) {
        List<NewLine> lines = new ArrayList<>();
        for (DealLine line : deals.linesOf(deal.owner(), deal.id())) lines.add(new NewLine(line.productId(), line.quantity(), line.price(), lines.isEmpty() ? percent : line.discount()));
        deals.setLines(deal.owner(), deal.id(), lines).orThrow();
    }

    private void answer(Viewer head, long deal, boolean granted) {
        Approval question = approvals.open("discount", deal).orElseThrow();
        boolean english = head.name().startsWith("Helen");
        approvals.decide(head, question.id(), granted, granted ? "" : english ? "Too much for one device. Offer installation instead." : "За один прибор много. Предложите лучше монтаж.").orThrow();
    }

    private void make(OpenDeal deal) {
        proposals.make(deal.owner(), deal.id(), new Proposals.Order(templates.active().getFirst().id(), null, null)).orThrow();
    }

    private void again(OpenDeal deal) {
        discount(deal, BigDecimal.TEN);
        proposals.makeVersion(deal.owner(), last(deal), new Proposals.Order(templates.active().getFirst().id(), null, null)).orThrow();
    }

    /// The server of the other side knows nobody of this name.
    private void mailToNobody(OpenDeal deal, boolean english) {
        String to = "purchasing@moved-away.example";
        post.send(deal.owner(), last(deal), new ProposalPost.Mail(to, english ? "Our proposal" : "Коммерческое предложение", english ? "Please find our proposal attached." : "Предложение во вложении.")).orThrow();
        Long letter = proposals.ofDeal(deal.owner(), deal.id()).getFirst().current().letterId();
        outbox.wentAnotherWay(Objects.requireNonNull(letter), new Trouble("mail.trouble.address", to + ": 550 5.1.1 User unknown"));
    }

    private long last(OpenDeal deal) {
        return proposals.ofDeal(deal.owner(), deal.id()).getFirst().id();
    }

    private List<OpenDeal> openDeals(Viewer head) {
        return sql.select(DEALS.ID, DEALS.OWNER_ID).from(DEALS)
                .where(DEALS.STATE.eq("open"), DEALS.CLIENT_ID.isNotNull(), DEALS.DEPARTMENT_ID.eq(head.departmentId()), DEALS.OWNER_ID.ne(head.userId()),
                        exists(selectOne().from(DEAL_LINES).where(DEAL_LINES.DEAL_ID.eq(DEALS.ID))))
                .orderBy(DEALS.ID).limit(Story.values().length)
                .fetch(row -> new OpenDeal(row.value1(), viewers.find(row.value2()).orElseThrow()));
    }

    private void at(Instant moment, Viewer who, Runnable work) {
        ProgramClock.at(moment, () -> Acting.as(who.userId(), "demo", work));
    }

    private Viewer user(String email) {
        return viewers.find(sql.select(USERS.ID).from(USERS).where(USERS.EMAIL.eq(email)).fetchSingle(USERS.ID)).orElseThrow();
    }
}
