package frontline.sales.terms;

import frontline.agenda.approvals.Approval;
import frontline.agenda.approvals.ApprovalDecided;
import frontline.agenda.approvals.Approvals;
import frontline.agenda.approvals.Ask;
import frontline.identity.Viewer;
import frontline.identity.authority.Authority;
import frontline.identity.authority.AuthorityChanged;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.live.Announcements;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Time to pay stands as typed, but beyond the owner's authority no contract is signed and no invoice issued with it until it
/// is granted. Whoever types it within the own authority grants it by that. What a signed contract says needs no word again.
@Component
public class PaymentTerms {

    public static final String AUTHORITY = "payment_days";
    public static final int LONGEST = 3650;

    private final Papers papers;
    private final Authority authority;
    private final Approvals approvals;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentTerms(Papers papers, Authority authority, Approvals approvals, Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.papers = papers;
        this.authority = authority;
        this.approvals = approvals;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    /// What is wrong with so many days, whoever grants them.
    /// @param field where it was typed
    public static Optional<Refusal> check(String field, int days) {
        return days < 0 || days > LONGEST ? Optional.of(Refusal.at(field, "terms.range", LONGEST)) : Optional.empty();
    }

    /// After a draft was written: grants what the writer may grant, asks the head for the rest, withdraws what is no longer asked.
    @Transactional
    public void review(Viewer writer, PaperKind kind, long id) {
        Paper paper = paper(kind, id);
        TermsState.Beyond beyond = beyond(paper);
        if (beyond == null) {
            approvals.withdraw(kind.question(), id);
        } else if (isWithin(writer.userId(), paper.days())) {
            papers.allow(kind, id, paper.days(), writer.userId(), Instant.now(clock));
            approvals.withdraw(kind.question(), id);
        } else if (!state(paper, beyond).wasDeclined()) {
            ask(paper, beyond, writer.userId());
        }
    }

    /// Asked before a contract is signed or an invoice issued. Where nobody has been asked yet, the head is asked by that.
    /// @param field where the days are typed
    @Transactional
    public List<Refusal> reasonsAgainst(Viewer viewer, PaperKind kind, long id, String field) {
        review(viewer, kind, id);
        Paper paper = paper(kind, id);
        TermsState.Beyond beyond = beyond(paper);
        if (beyond == null) return List.of();
        TermsState state = state(paper, beyond);
        if (state.wasDeclined()) return List.of(Refusal.at(field, "terms.was_declined", beyond.days(), String.valueOf(state.question().closedBy())));
        List<String> deciders = state.question() == null ? List.of() : state.question().deciders();
        return List.of(deciders.isEmpty() ? Refusal.at(field, "terms.waits_for_any", beyond.days()) : Refusal.at(field, "terms.waits_for", beyond.days(), String.join(", ", deciders)));
    }

    /// Whoever calls has seen to it that the viewer may see the paper.
    public TermsState of(PaperKind kind, long id) {
        Paper paper = paper(kind, id);
        return state(paper, beyond(paper));
    }

    /// Once more, or where the limit came after the terms.
    @Transactional
    public Outcome<Long> askAgain(Viewer viewer, PaperKind kind, long id) {
        Paper paper = paper(kind, id);
        TermsState.Beyond beyond = beyond(paper);
        return beyond == null ? Outcome.refused("", "terms.nothing_to_ask") : Outcome.done(ask(paper, beyond, viewer.userId()));
    }

    /// The draft is thrown away.
    @Transactional
    public void forget(PaperKind kind, long id) {
        approvals.withdraw(kind.question(), id);
    }

    @EventListener
    @Transactional
    public void hear(ApprovalDecided decided) {
        Stream.of(PaperKind.values()).filter(kind -> kind.question().equals(decided.kind())).findFirst().flatMap(kind -> papers.find(kind, decided.subjectId())).ifPresent(paper -> {
            int days = ((Number) decided.facts().getOrDefault("days", 0)).intValue();
            if (decided.granted()) papers.allow(paper.kind(), paper.id(), days, decided.deciderId(), decided.at());
            events.publishEvent(new TermsAnswered(paper.kind().link(paper.id()), paper.label(), paper.dealId(), paper.clientId() == 0 ? null : paper.clientId(), days, decided.granted(), decided.at(), decided.deciderId()));
            if (paper.dealId() != null) announcements.changed("deal:" + paper.dealId());
        });
    }

    /// Where a limit was raised, nothing is left to ask.
    @EventListener
    @Transactional
    public void hear(AuthorityChanged changed) {
        if (!changed.kind().equals(AUTHORITY)) return;
        papers.asked().stream().filter(paper -> beyond(paper) == null).forEach(paper -> approvals.withdraw(paper.kind().question(), paper.id()));
    }

    static @Nullable Integer askedDays(Approval question) {
        return question.facts().get("days") instanceof Number days ? days.intValue() : null;
    }

    private TermsState state(Paper paper, TermsState.@Nullable Beyond beyond) {
        TermsState.Grant grant = paper.grant();
        boolean needed = grant != null && beyond == null && paper.days() <= grant.days() && !isWithin(paper.ownerId(), paper.days());
        return new TermsState(beyond, approvals.latest(paper.kind().question(), paper.id()).orElse(null), needed ? grant : null);
    }

    private TermsState.@Nullable Beyond beyond(Paper paper) {
        if (!paper.draft() || paper.isCovered()) return null;
        return authority.limitOf(paper.ownerId(), AUTHORITY).filter(limit -> BigDecimal.valueOf(paper.days()).compareTo(limit) > 0)
                .map(limit -> new TermsState.Beyond(paper.days(), limit)).orElse(null);
    }

    private boolean isWithin(long userId, int days) {
        return authority.limitOf(userId, AUTHORITY).filter(limit -> BigDecimal.valueOf(days).compareTo(limit) > 0).isEmpty();
    }

    private long ask(Paper paper, TermsState.Beyond beyond, long asker) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("days", beyond.days());
        facts.put("limit", beyond.limit().stripTrailingZeros());
        facts.put("label", paper.label());
        String key = paper.kind() == PaperKind.CONTRACT ? "approval.question.contract_terms" : "approval.question.invoice_terms";
        return approvals.ask(Ask.ofHead(paper.kind().question(), paper.id(), paper.label(), paper.kind().link(paper.id()), new Ask.Question(key, facts), asker));
    }

    private Paper paper(PaperKind kind, long id) {
        return papers.find(kind, id).orElseThrow(() -> new NotFound(kind + " " + id));
    }
}
