package frontline.sales.proposals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PROPOSALS;
import static frontline.sales.db.Tables.PROPOSAL_VERSIONS;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.live.Announcements;
import frontline.platform.mail.Letter;
import frontline.platform.mail.LetterFailed;
import frontline.platform.mail.LetterSent;
import frontline.platform.mail.Outbox;
import frontline.platform.web.Reception;
import frontline.sales.deals.DealCommitments;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Proposals on their way to the client, and the answers. Nothing leaves the house while something stands in the way of
/// the deal binding the company ([DealCommitments]).
@Component
public class ProposalPost {

    static final String ORIGIN = "proposal";
    private static final int LONGEST = 10_000;

    private final DSLContext sql;
    private final Proposals proposals;
    private final DealCommitments commitments;
    private final Outbox outbox;
    private final Reception reception;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProposalPost(DSLContext sql, Proposals proposals, DealCommitments commitments, Outbox outbox, Reception reception, Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.proposals = proposals;
        this.commitments = commitments;
        this.outbox = outbox;
        this.reception = reception;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    /// @param to addresses, parted by commas or spaces
    public record Mail(String to, String subject, String body) {

        List<String> addresses() {
            return Arrays.stream(to.split("[,;\\s]+")).filter(address -> !address.isBlank()).distinct().toList();
        }
    }

    /// By mail, the document attached.
    @Transactional
    public Outcome<Long> send(Viewer viewer, long id, Mail mail) {
        Proposal proposal = held(viewer, id);
        List<Refusal> refusals = new ArrayList<>(leaving(viewer, proposal));
        List<String> to = mail.addresses();
        if (to.isEmpty()) refusals.add(Refusal.at("to", "proposal.mail.to_missing"));
        to.stream().filter(address -> !address.matches("[^@\\s<>]+@[^@\\s<>]+\\.[^@\\s<>]+")).findFirst().ifPresent(wrong -> refusals.add(Refusal.at("to", "proposal.mail.to_wrong", wrong)));
        if (mail.subject().isBlank()) refusals.add(Refusal.at("subject", "form.required"));
        if (mail.body().length() > LONGEST || mail.subject().length() > 500) refusals.add(Refusal.at("body", "proposal.mail.long"));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        Proposal.Version version = proposal.current();
        Outbox.Written letter = outbox.send(Letter.of(ORIGIN, version.id(), mail.subject(), mail.body()).to(to).from(viewer.name(), "").writtenBy(viewer.userId())
                .attaching(version.fileId(), Proposal.fileName(proposal.number(), version.version())));
        return sent(viewer, proposal, String.join(", ", to), letter.id());
    }

    /// Handed over by other means.
    /// @param how "in person", "by courier"
    @Transactional
    public Outcome<Long> handOver(Viewer viewer, long id, String how) {
        Proposal proposal = held(viewer, id);
        List<Refusal> refusals = new ArrayList<>(leaving(viewer, proposal));
        if (how.isBlank() || how.length() > 200) refusals.add(Refusal.at("how", how.isBlank() ? "form.required" : "proposal.how_long"));
        return refusals.isEmpty() ? sent(viewer, proposal, how.strip(), null) : Outcome.refused(refusals);
    }

    /// Tries a letter once more that did not arrive.
    @Transactional
    public Outcome<Long> sendAgain(Viewer viewer, long id) {
        Proposal proposal = held(viewer, id);
        Proposal.Version version = proposal.current();
        if (version.letterId() == null || !version.failed()) return Outcome.refused("", "proposal.not_failed");
        List<Refusal> against = binding(proposal);
        if (!against.isEmpty()) return Outcome.refused(against);
        outbox.sendAgain(version.letterId());
        return changed(proposal);
    }

    /// @param on null: today
    @Transactional
    public Outcome<Long> accept(Viewer viewer, long id, @Nullable LocalDate on) {
        return answer(viewer, id, true, on, "");
    }

    /// @param on null: today
    @Transactional
    public Outcome<Long> decline(Viewer viewer, long id, @Nullable LocalDate on, String reason) {
        return answer(viewer, id, false, on, reason);
    }

    /// Takes back the answer that was noted by mistake.
    @Transactional
    public Outcome<Long> reopen(Viewer viewer, long id) {
        Proposal proposal = held(viewer, id);
        if (!proposal.answered()) return Outcome.refused("", "proposal.not_answered");
        sql.update(PROPOSALS).set(PROPOSALS.STATE, proposal.current().sentAt() == null ? "made" : "sent").setNull(PROPOSALS.ANSWERED_ON).setNull(PROPOSALS.DECLINE_REASON).where(PROPOSALS.ID.eq(id)).execute();
        return changed(proposal);
    }

    /// The card shows how far the letter got.
    @EventListener
    public void hear(LetterFailed failed) {
        if (failed.originKind().equals(ORIGIN)) tell(failed.originId());
    }

    @EventListener
    public void hear(LetterSent sent) {
        if (sent.originKind().equals(ORIGIN)) tell(sent.originId());
    }

    private void tell(long versionId) {
        sql.select(PROPOSALS.DEAL_ID).from(PROPOSAL_VERSIONS).join(PROPOSALS).on(PROPOSALS.ID.eq(PROPOSAL_VERSIONS.PROPOSAL_ID)).where(PROPOSAL_VERSIONS.ID.eq(versionId))
                .fetchOptional(PROPOSALS.DEAL_ID).ifPresent(deal -> announcements.changed("deal:" + deal));
    }

    private Outcome<Long> answer(Viewer viewer, long id, boolean accepted, @Nullable LocalDate on, String reason) {
        Proposal proposal = held(viewer, id);
        LocalDate today = today();
        LocalDate day = Objects.requireNonNullElse(on, today);
        List<Refusal> refusals = new ArrayList<>();
        if (proposal.answered()) refusals.add(Refusal.at("", "proposal.answered_already"));
        if (day.isAfter(today)) refusals.add(Refusal.at("on", "proposal.answer_in_future"));
        if (day.isBefore(proposal.createdAt().atZone(reception.house().zone()).toLocalDate())) refusals.add(Refusal.at("on", "proposal.answer_before_made"));
        if (!accepted && reason.isBlank()) refusals.add(Refusal.at("reason", "proposal.reason_required"));
        if (reason.length() > 1000) refusals.add(Refusal.at("reason", "proposal.reason_long"));
        // What is agreed to unsent binds as much as what was sent.
        if (accepted) (proposal.current().sentAt() == null ? leaving(viewer, proposal) : binding(proposal)).stream().filter(refusal -> !refusals.contains(refusal)).forEach(refusals::add);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(PROPOSALS).set(PROPOSALS.STATE, accepted ? "accepted" : "declined").set(PROPOSALS.ANSWERED_ON, day).set(PROPOSALS.DECLINE_REASON, accepted ? null : reason.strip()).where(PROPOSALS.ID.eq(id)).execute();
        events.publishEvent(new ProposalAnswered(id, proposal.dealId(), proposal.clientId(), proposal.number(), proposal.version(), accepted, day, reason.strip(), Instant.now(clock), viewer.userId()));
        return changed(proposal);
    }

    /// What was made before the lines changed may say what nobody has allowed.
    private List<Refusal> leaving(Viewer viewer, Proposal proposal) {
        List<Refusal> refusals = new ArrayList<>(binding(proposal));
        if (proposals.outdated(viewer, proposal)) refusals.add(Refusal.at("", "proposal.outdated"));
        if (proposal.answered()) refusals.add(Refusal.at("", "proposal.answered_already"));
        if (proposal.expired(today())) refusals.add(Refusal.at("", "proposal.expired"));
        return refusals;
    }

    /// A deal may be won before the paper is in order; once it is lost there is nothing to agree to.
    private List<Refusal> binding(Proposal proposal) {
        List<Refusal> refusals = new ArrayList<>(commitments.mayCommit(proposal.dealId()));
        if (sql.fetchExists(DEALS, DEALS.ID.eq(proposal.dealId()), DEALS.STATE.eq("lost"))) refusals.add(Refusal.at("", "proposal.deal_closed"));
        return refusals;
    }

    private Outcome<Long> sent(Viewer viewer, Proposal proposal, String to, @Nullable Long letterId) {
        Instant now = Instant.now(clock);
        sql.update(PROPOSAL_VERSIONS).set(PROPOSAL_VERSIONS.SENT_AT, now).set(PROPOSAL_VERSIONS.SENT_TO, to).set(PROPOSAL_VERSIONS.LETTER_ID, letterId).where(PROPOSAL_VERSIONS.ID.eq(proposal.current().id())).execute();
        sql.update(PROPOSALS).set(PROPOSALS.STATE, "sent").where(PROPOSALS.ID.eq(proposal.id())).execute();
        events.publishEvent(new ProposalSent(proposal.id(), proposal.dealId(), proposal.clientId(), proposal.number(), proposal.version(), to, now, viewer.userId()));
        return changed(proposal);
    }

    private Outcome<Long> changed(Proposal proposal) {
        announcements.changed("deal:" + proposal.dealId());
        return Outcome.done(proposal.id());
    }

    private Proposal held(Viewer viewer, long id) {
        Proposal proposal = proposals.get(viewer, id);
        sql.select(DEALS.ID).from(DEALS).where(DEALS.ID.eq(proposal.dealId())).forUpdate().fetch();
        return proposals.get(viewer, id);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(clock), reception.house().zone());
    }
}
