package frontline.sales.proposals;

import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PROPOSALS;
import static frontline.sales.db.Tables.PROPOSAL_NUMBERS;
import static frontline.sales.db.Tables.PROPOSAL_VERSIONS;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.Files;
import frontline.platform.live.Announcements;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Proposals and their versions: made here, brought to the client and answered in [ProposalPost]. Whoever may see the deal may work on them.
@Component
public class Proposals {

    private final DSLContext sql;
    private final ProposalQueries queries;
    private final ProposalTemplates templates;
    private final Drafts drafts;
    private final ProposalDocument document;
    private final Deals deals;
    private final Files files;
    private final Reception reception;
    private final Announcements announcements;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Proposals(DSLContext sql, ProposalQueries queries, ProposalTemplates templates, Drafts drafts, ProposalDocument document, Deals deals, Files files, Reception reception,
            Announcements announcements, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.queries = queries;
        this.templates = templates;
        this.drafts = drafts;
        this.document = document;
        this.deals = deals;
        this.files = files;
        this.reception = reception;
        this.announcements = announcements;
        this.events = events;
        this.clock = clock;
    }

    /// What a version is made of.
    /// @param language null: the client's
    /// @param validUntil null: as many days from today as the template says
    public record Order(long templateId, @Nullable Language language, @Nullable LocalDate validUntil) {}

    /// @throws NotFound when there is no such proposal or the viewer may not see its deal
    public Proposal get(Viewer viewer, long id) {
        return queries.find(viewer, id).orElseThrow(() -> new NotFound("proposal " + id));
    }

    /// The latest first.
    public List<Proposal> ofDeal(Viewer viewer, long dealId) {
        deals.get(viewer, dealId);
        return queries.ofDeal(viewer, dealId);
    }

    /// Whether the deal's lines are no longer those of the version that counts.
    public boolean outdated(Viewer viewer, Proposal proposal) {
        return !outdated(viewer, proposal.dealId(), List.of(proposal)).isEmpty();
    }

    /// Of a deal's proposals those whose version that counts has other lines than the deal.
    List<Proposal> outdated(Viewer viewer, long dealId, List<Proposal> ofDeal) {
        List<Proposal> waiting = ofDeal.stream().filter(proposal -> !proposal.answered()).toList();
        if (waiting.isEmpty()) return List.of();
        List<ProposalLine> lines = drafts.lines(viewer, dealId);
        return waiting.stream().filter(proposal -> !ProposalLine.same(lines, proposal.current().lines())).toList();
    }

    /// @return the new proposal's id
    @Transactional
    public Outcome<Long> make(Viewer viewer, long dealId, Order order) {
        DealView deal = held(viewer, dealId);
        List<Refusal> refusals = check(viewer, deal, order);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        String number = nextNumber();
        Language language = language(deal, order);
        long id = sql.insertInto(PROPOSALS)
                .set(PROPOSALS.DEAL_ID, dealId).set(PROPOSALS.NUMBER, number).set(PROPOSALS.TEMPLATE_ID, order.templateId()).set(PROPOSALS.LANGUAGE, language.code())
                .set(PROPOSALS.CREATED_AT, Instant.now(clock)).set(PROPOSALS.CREATED_BY, viewer.userId())
                .returning(PROPOSALS.ID).fetchSingle().getId();
        write(viewer, deal, id, number, 1, order, language);
        return Outcome.done(id);
    }

    /// The earlier versions stay as they were sent; the new one has not been sent or answered yet.
    /// @return the proposal's id
    @Transactional
    public Outcome<Long> makeVersion(Viewer viewer, long id, Order order) {
        Proposal before = get(viewer, id);
        DealView deal = held(viewer, before.dealId());
        Proposal proposal = get(viewer, id);
        if (proposal.state().equals("accepted")) return Outcome.refused("", "proposal.accepted_already");
        List<Refusal> refusals = check(viewer, deal, order);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        int version = proposal.version() + 1;
        Language language = order.language() == null ? Language.of(proposal.language(), Language.EN) : order.language();
        write(viewer, deal, id, proposal.number(), version, order, language);
        sql.update(PROPOSALS).set(PROPOSALS.VERSION, version).set(PROPOSALS.STATE, "made").set(PROPOSALS.TEMPLATE_ID, order.templateId()).set(PROPOSALS.LANGUAGE, language.code())
                .setNull(PROPOSALS.ANSWERED_ON).setNull(PROPOSALS.DECLINE_REASON).where(PROPOSALS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    private DealView held(Viewer viewer, long dealId) {
        deals.get(viewer, dealId);
        sql.select(DEALS.ID).from(DEALS).where(DEALS.ID.eq(dealId)).forUpdate().fetch();
        return deals.get(viewer, dealId);
    }

    private List<Refusal> check(Viewer viewer, DealView deal, Order order) {
        List<Refusal> refusals = new ArrayList<>();
        Optional<ProposalTemplate> template = templates.active().stream().filter(one -> one.id() == order.templateId()).findFirst();
        if (!deal.open()) refusals.add(Refusal.at("", "proposal.deal_closed"));
        if (deal.clientId() == null) refusals.add(Refusal.at("", "proposal.no_client"));
        if (deal.lines() == 0) refusals.add(Refusal.at("", "proposal.no_lines"));
        if (template.isEmpty()) refusals.add(Refusal.at("template_id", "proposal.template_unknown"));
        else if (template.get().texts(language(deal, order)).isEmpty()) refusals.add(Refusal.at("language", "proposal.language_empty", template.get().name()));
        if (order.validUntil() != null && order.validUntil().isBefore(today())) refusals.add(Refusal.at("valid_until", "proposal.valid_in_past"));
        if (order.validUntil() != null && order.validUntil().getYear() > 2200) refusals.add(Refusal.at("valid_until", "form.date"));
        return refusals;
    }

    private void write(Viewer viewer, DealView deal, long id, String number, int version, Order order, Language language) {
        ProposalTemplate template = templates.get(order.templateId());
        LocalDate validUntil = Objects.requireNonNullElseGet(order.validUntil(), () -> today().plusDays(template.validDays()));
        Draft draft = drafts.of(viewer, deal, template, language, number, version, today(), validUntil);
        Instant now = Instant.now(clock);
        sql.insertInto(PROPOSAL_VERSIONS)
                .set(PROPOSAL_VERSIONS.PROPOSAL_ID, id).set(PROPOSAL_VERSIONS.VERSION, version).set(PROPOSAL_VERSIONS.FILE_ID, store(draft))
                .set(PROPOSAL_VERSIONS.LINES, ProposalQueries.written(draft.lines())).set(PROPOSAL_VERSIONS.AMOUNT, draft.total()).set(PROPOSAL_VERSIONS.CURRENCY, draft.currency())
                .set(PROPOSAL_VERSIONS.VALID_UNTIL, validUntil).set(PROPOSAL_VERSIONS.MADE_AT, now).set(PROPOSAL_VERSIONS.MADE_BY, viewer.userId()).execute();
        events.publishEvent(new ProposalMade(id, deal.id(), deal.clientId(), number, version, draft.total(), draft.currency(), now, viewer.userId()));
        announcements.changed("deal:" + deal.id());
    }

    private long store(Draft draft) {
        try {
            return files.store(Proposal.fileName(draft.number(), draft.version()), "application/pdf", new ByteArrayInputStream(document.pdf(draft))).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Language language(DealView deal, Order order) {
        return order.language() == null ? drafts.languageOf(deal.clientId()) : order.language();
    }

    /// Without gaps: two who make one at once wait for each other.
    private String nextNumber() {
        int year = today().getYear();
        int number = sql.insertInto(PROPOSAL_NUMBERS).set(PROPOSAL_NUMBERS.YEAR, (short) year).set(PROPOSAL_NUMBERS.LAST, 1)
                .onConflict(PROPOSAL_NUMBERS.YEAR).doUpdate().set(PROPOSAL_NUMBERS.LAST, PROPOSAL_NUMBERS.LAST.plus(1))
                .returning(PROPOSAL_NUMBERS.LAST).fetchSingle().getLast();
        return "P-%d-%04d".formatted(year, number);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(clock), reception.house().zone());
    }
}
