package frontline.sales.invoices;

import static frontline.identity.db.Tables.AUDIT_TRAIL;
import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.INVOICE_LINES;
import static frontline.sales.db.Tables.PLANNED_RECEIPTS;
import static frontline.sales.db.Tables.PRODUCTS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import frontline.sales.contracts.Contract;
import frontline.sales.contracts.Contracts;
import frontline.sales.deals.DealCommitments;
import frontline.sales.deals.DealView;
import frontline.sales.deals.Deals;
import frontline.sales.numbering.NumberSeries;
import frontline.sales.payments.Allocation;
import frontline.sales.payments.Allocations;
import frontline.sales.payments.Receipts;
import frontline.sales.schedules.PaymentSchedule;
import frontline.sales.schedules.PaymentSchedules;
import frontline.sales.terms.PaperKind;
import frontline.sales.terms.PaymentTerms;
import frontline.sales.terms.TermsState;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Invoices of deals. Whoever sees the deal may draw them up and issue them.
@Component
public class Invoices {

    private final DSLContext sql;
    private final InvoiceQueries queries;
    private final Deals deals;
    private final DealCommitments commitments;
    private final Contracts contracts;
    private final NumberSeries series;
    private final PaymentSchedules schedules;
    private final PaymentTerms terms;
    private final Receipts receipts;
    private final Allocations allocations;
    private final ApplicationEventPublisher events;
    private final Reception reception;
    private final Clock clock;

    Invoices(DSLContext sql, InvoiceQueries queries, Deals deals, DealCommitments commitments, Contracts contracts, NumberSeries series, PaymentSchedules schedules, PaymentTerms terms, Receipts receipts, Allocations allocations,
            ApplicationEventPublisher events, Reception reception, Clock clock) {
        this.sql = sql;
        this.queries = queries;
        this.deals = deals;
        this.commitments = commitments;
        this.contracts = contracts;
        this.series = series;
        this.schedules = schedules;
        this.terms = terms;
        this.receipts = receipts;
        this.allocations = allocations;
        this.events = events;
        this.reception = reception;
        this.clock = clock;
    }

    /// The condition for every query in which invoices appear, beside the deals they belong to.
    public static Condition seenBy(Viewer viewer) {
        return Deals.seenBy(viewer);
    }

    /// @throws NotFound when there is no such invoice or the viewer may not see its deal
    public Invoice get(Viewer viewer, long id) {
        return queries.invoices().where(INVOICES.ID.eq(id), seenBy(viewer)).fetchOptional(InvoiceQueries::invoice).orElseThrow(() -> new NotFound("invoice " + id));
    }

    public List<InvoiceLine> lines(Viewer viewer, long id) {
        get(viewer, id);
        return queries.lines(id);
    }

    /// When and how much, and what of it is not paid.
    public List<InvoicePart> parts(Viewer viewer, long id) {
        return queries.parts(id, get(viewer, id).settled());
    }

    public List<Allocation> payments(Viewer viewer, long id) {
        get(viewer, id);
        return allocations.ofInvoice(id);
    }

    /// The latest first, drafts before them.
    public List<Invoice> ofDeal(Viewer viewer, long dealId) {
        deals.get(viewer, dealId);
        return queries.invoices().where(INVOICES.DEAL_ID.eq(dealId), seenBy(viewer)).orderBy(INVOICES.ISSUED_ON.desc().nullsFirst(), INVOICES.ID.desc()).fetch(InvoiceQueries::invoice);
    }

    /// Invoices with a part that is not paid and was due on or before a day, those that are due first at the top.
    /// @param viewer null: the program itself, which sees all
    public List<DueInvoice> due(@Nullable Viewer viewer, LocalDate until) {
        return queries.invoices()
                .where(INVOICES.STATE.eq("issued"), Allocations.settled().lt(INVOICES.TOTAL), InvoiceQueries.OPEN_SINCE.le(until), DEALS.CLIENT_ID.isNotNull(), viewer == null ? noCondition() : seenBy(viewer))
                .orderBy(InvoiceQueries.OPEN_SINCE, INVOICES.ID)
                .fetch(InvoiceQueries::invoice).stream()
                .map(one -> new DueInvoice(one.id(), one.number(), Objects.requireNonNull(one.clientId()), Objects.requireNonNull(one.client()), one.dealId(), one.owner(), Objects.requireNonNull(one.issuedOn()),
                        Objects.requireNonNull(one.openSince()), one.total(), one.open(), one.currency())).toList();
    }

    /// Draws an invoice up from the deal's lines; a deal without lines becomes one line.
    /// @param contractId null: the deal's signed contract, if it has one
    /// @return the draft's id
    @Transactional
    public Outcome<Long> draw(Viewer viewer, long dealId, @Nullable Long contractId) {
        DealView deal = deals.get(viewer, dealId);
        if (deal.clientId() == null) return Outcome.refused("", "invoice.client_unknown");
        if (deal.state().equals("lost")) return Outcome.refused("", "invoice.deal_lost");
        List<Contract> known = contracts.ofDeal(viewer, dealId);
        Optional<Contract> contract = known.stream().filter(one -> contractId == null ? one.isSigned() : one.id() == contractId).findFirst();
        if (contractId != null && contract.isEmpty()) return Outcome.refused("contract_id", "invoice.contract_unknown");
        List<InvoiceLine> lines = new ArrayList<>(deals.linesOf(viewer, dealId).stream()
                .map(line -> new InvoiceLine(line.productId(), line.product(), line.unit() == null ? "" : line.unit(), line.quantity(), line.price(), line.discount(), null)).toList());
        if (lines.isEmpty() && deal.amount().signum() > 0) lines.add(new InvoiceLine(null, deal.name(), "", BigDecimal.ONE, deal.amount(), BigDecimal.ZERO, null));
        long id = sql.insertInto(INVOICES)
                .set(INVOICES.DEAL_ID, dealId).set(INVOICES.CURRENCY, deal.currency()).set(INVOICES.CONTRACT_ID, contract.map(Contract::id).orElse(null))
                .set(INVOICES.PAYMENT_DAYS, contract.map(Contract::paymentDays).orElse(14)).set(INVOICES.SCHEDULE_ID, contract.map(Contract::scheduleId).orElse(null))
                .set(INVOICES.SERIES_ID, series.active("invoice").stream().findFirst().map(one -> one.id()).orElse(null))
                .set(INVOICES.CREATED_AT, Instant.now(clock)).set(INVOICES.CREATED_BY, viewer.userId())
                .returning(INVOICES.ID).fetchSingle().getId();
        write(id, lines);
        terms.review(viewer, PaperKind.INVOICE, id);
        return Outcome.done(id);
    }

    /// @param language in which its numbers are typed
    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, Language language, InvoiceForm form) {
        Invoice invoice = held(viewer, id);
        if (form.version() != null && form.version() != invoice.version()) throw new StaleVersion("invoice " + id);
        if (!invoice.isDraft()) return Outcome.refused("", "invoice.not_draft");
        List<Refusal> refusals = new ArrayList<>();
        Outcome<InvoiceForm.Read> read = form.read(language);
        switch (read) {
            case Outcome.Refused<InvoiceForm.Read>(var wrong) -> refusals.addAll(wrong);
            case Outcome.Done<InvoiceForm.Read>(var typed) -> PaymentTerms.check("payment_days", typed.paymentDays()).ifPresent(refusals::add);
        }
        if (form.seriesId() != null && series.active("invoice").stream().noneMatch(one -> one.id() == form.seriesId())) refusals.add(Refusal.at("series_id", "series.unknown"));
        if (form.contractId() != null && contracts.ofDeal(viewer, invoice.dealId()).stream().noneMatch(one -> one.id() == form.contractId())) refusals.add(Refusal.at("contract_id", "invoice.contract_unknown"));
        if (form.scheduleId() != null && schedules.find(form.scheduleId()).isEmpty()) refusals.add(Refusal.at("schedule_id", "schedule.unknown"));
        Set<Long> products = form.lines().stream().map(InvoiceForm.LineForm::productId).filter(Objects::nonNull).collect(Collectors.toSet());
        if (sql.fetchCount(PRODUCTS, PRODUCTS.ID.in(products)) < products.size()) refusals.add(Refusal.at("lines", "deal.line.product_unknown"));
        if (!(read instanceof Outcome.Done<InvoiceForm.Read>(var typed)) || !refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(INVOICES)
                .set(INVOICES.SERIES_ID, form.seriesId() == null ? invoice.seriesId() : form.seriesId()).set(INVOICES.CONTRACT_ID, form.contractId()).set(INVOICES.PAYMENT_DAYS, typed.paymentDays())
                .set(INVOICES.SCHEDULE_ID, form.scheduleId()).set(INVOICES.NOTE, form.note().isEmpty() ? null : form.note()).set(INVOICES.VERSION, INVOICES.VERSION.plus(1))
                .where(INVOICES.ID.eq(id)).execute();
        write(id, typed.lines());
        terms.review(viewer, PaperKind.INVOICE, id);
        return Outcome.done(id);
    }

    /// How its time to pay stands to the authority of the deal's owner.
    public TermsState terms(Viewer viewer, long id) {
        get(viewer, id);
        return terms.of(PaperKind.INVOICE, id);
    }

    /// Puts the question about its time to pay once more.
    @Transactional
    public Outcome<Long> askAgain(Viewer viewer, long id) {
        held(viewer, id);
        return terms.askAgain(viewer, PaperKind.INVOICE, id);
    }

    /// Gives the draft its number and its days; what was paid in advance for the deal is taken for it.
    @Transactional
    public Outcome<Long> issue(Viewer viewer, long id, LocalDate day) {
        Invoice invoice = held(viewer, id);
        if (!invoice.isDraft()) return Outcome.refused("", "invoice.issued_already");
        List<Refusal> refusals = new ArrayList<>();
        refusals.addAll(commitments.mayCommit(invoice.dealId()));
        if (deals.get(viewer, invoice.dealId()).state().equals("lost")) refusals.add(Refusal.at("", "invoice.deal_lost"));
        Optional<PaymentSchedule> schedule = schedules.find(invoice.scheduleId());
        if (invoice.total().signum() == 0) refusals.add(Refusal.at("lines", "invoice.worth_nothing"));
        if (invoice.clientId() == null) refusals.add(Refusal.at("", "invoice.client_unknown"));
        if (day.isAfter(reception.house().today(clock).plusDays(1))) refusals.add(Refusal.at("day", "payment.future"));
        refusals.addAll(terms.reasonsAgainst(viewer, PaperKind.INVOICE, id, schedule.isPresent() ? "schedule_id" : "payment_days"));
        Long numbers = invoice.seriesId();
        if (numbers == null) refusals.add(Refusal.at("series_id", "series.none"));
        if (!refusals.isEmpty() || numbers == null) return Outcome.refused(refusals);
        List<PaymentSchedule.Due> dues = schedule.map(one -> one.of(invoice.total(), happened(invoice, day), day)).orElse(List.of(new PaymentSchedule.Due(day.plusDays(invoice.paymentDays()), invoice.total(), null, 0)));
        String number = series.take(numbers, day, taken -> sql.fetchExists(INVOICES, INVOICES.NUMBER.equalIgnoreCase(taken)));
        sql.update(INVOICES)
                .set(INVOICES.STATE, "issued").set(INVOICES.NUMBER, number).set(INVOICES.ISSUED_ON, day).set(INVOICES.BILL_TO, invoice.client())
                .set(INVOICES.DUE_ON, dues.stream().map(PaymentSchedule.Due::on).max(LocalDate::compareTo).orElseThrow()).set(INVOICES.VERSION, INVOICES.VERSION.plus(1))
                .where(INVOICES.ID.eq(id)).execute();
        var parts = sql.insertInto(PLANNED_RECEIPTS, PLANNED_RECEIPTS.DEAL_ID, PLANNED_RECEIPTS.INVOICE_ID, PLANNED_RECEIPTS.DUE_ON, PLANNED_RECEIPTS.AMOUNT, PLANNED_RECEIPTS.CURRENCY);
        for (PaymentSchedule.Due due : dues) parts = parts.values(invoice.dealId(), id, due.on(), due.amount(), invoice.currency());
        parts.execute();
        events.publishEvent(new InvoiceIssued(id, number, invoice.dealId(), invoice.clientId(), invoice.total(), invoice.currency(), day, Instant.now(clock), viewer.userId()));
        receipts.happened(invoice.dealId(), "invoice_issued", day);
        allocations.takeAdvances(viewer, id);
        return Outcome.done(id);
    }

    /// It keeps its number; its money becomes an advance again.
    @Transactional
    public Outcome<Long> cancel(Viewer viewer, long id) {
        Invoice invoice = held(viewer, id);
        if (!invoice.isOpen() && invoice.state() != InvoiceState.PAID) return Outcome.refused("", "invoice.not_issued");
        LocalDate today = reception.house().today(clock);
        allocations.leave(id);
        sql.deleteFrom(PLANNED_RECEIPTS).where(PLANNED_RECEIPTS.INVOICE_ID.eq(id)).execute();
        sql.update(INVOICES).set(INVOICES.STATE, "cancelled").set(INVOICES.CANCELLED_ON, today).set(INVOICES.VERSION, INVOICES.VERSION.plus(1)).where(INVOICES.ID.eq(id)).execute();
        events.publishEvent(new InvoiceCancelled(id, invoice.number(), invoice.dealId(), invoice.clientId(), invoice.total(), invoice.currency(), today, Instant.now(clock), viewer.userId()));
        return Outcome.done(id);
    }

    /// Only drafts: an issued invoice has a number, and numbers do not vanish.
    @Transactional
    public Outcome<Invoice> remove(Viewer viewer, long id) {
        Invoice invoice = held(viewer, id);
        if (!invoice.isDraft()) return Outcome.refused("", "invoice.numbered");
        terms.forget(PaperKind.INVOICE, id);
        sql.deleteFrom(INVOICE_LINES).where(INVOICE_LINES.INVOICE_ID.eq(id)).execute();
        sql.deleteFrom(INVOICES).where(INVOICES.ID.eq(id)).execute();
        return Outcome.done(invoice);
    }

    /// Takes the removal of a draft back: the audit trail has kept it.
    @Transactional
    public void restore(Viewer viewer, long dealId, long id) {
        deals.get(viewer, dealId);
        if (!sql.fetchExists(AUDIT_TRAIL, AUDIT_TRAIL.CARD.eq("invoice"), AUDIT_TRAIL.CARD_ID.eq(id), AUDIT_TRAIL.TABLE_NAME.eq("sales.invoices"), AUDIT_TRAIL.ACTION.eq("D"))) throw new NotFound("invoice " + id);
        for (String table : List.of("sales.invoices", "sales.invoice_lines"))
            sql.execute("""
                    insert into %1$s overriding system value
                    select k.* from identity.audit_trail a cross join lateral jsonb_populate_record(null::%1$s, a.before) k
                    where a.card = 'invoice' and a.card_id = {0} and a.table_name = '%1$s' and a.action = 'D'
                      and a.xmin = (select xmin from identity.audit_trail where card = 'invoice' and card_id = {0} and table_name = 'sales.invoices' and action = 'D'
                                    and (before ->> 'deal_id')::bigint = {1} order by id desc limit 1)
                    on conflict (id) do nothing""".formatted(table), val(id), val(dealId));
        get(viewer, id);
    }

    /// The days of those events a schedule may count from.
    private Map<String, LocalDate> happened(Invoice invoice, LocalDate issued) {
        Map<String, LocalDate> days = new HashMap<>();
        days.put("invoice_issued", issued);
        if (invoice.contractId() != null) sql.select(CONTRACTS.SIGNED_ON).from(CONTRACTS).where(CONTRACTS.ID.eq(invoice.contractId()), CONTRACTS.SIGNED_ON.isNotNull())
                .fetchOptional(CONTRACTS.SIGNED_ON).ifPresent(day -> days.put("contract_signed", day));
        sql.select(DEALS.CLOSED_ON).from(DEALS).where(DEALS.ID.eq(invoice.dealId()), DEALS.STATE.eq("won")).fetchOptional(DEALS.CLOSED_ON).ifPresent(day -> days.put("deal_won", day));
        return days;
    }

    private Invoice held(Viewer viewer, long id) {
        sql.select(INVOICES.ID).from(INVOICES).where(INVOICES.ID.eq(id)).forUpdate().fetch();
        return get(viewer, id);
    }

    private void write(long id, List<InvoiceLine> lines) {
        sql.deleteFrom(INVOICE_LINES).where(INVOICE_LINES.INVOICE_ID.eq(id)).execute();
        if (!lines.isEmpty()) {
            var insert = sql.insertInto(INVOICE_LINES, INVOICE_LINES.INVOICE_ID, INVOICE_LINES.POSITION, INVOICE_LINES.PRODUCT_ID, INVOICE_LINES.NAME, INVOICE_LINES.UNIT, INVOICE_LINES.QUANTITY,
                    INVOICE_LINES.PRICE, INVOICE_LINES.DISCOUNT, INVOICE_LINES.VAT_RATE, INVOICE_LINES.AMOUNT);
            for (int i = 0; i < lines.size(); i++) {
                InvoiceLine line = lines.get(i);
                insert = insert.values(id, i, line.productId(), line.name(), line.unit().isEmpty() ? null : line.unit(), line.quantity(), line.price(), line.discount(), line.vatRate(), line.amount());
            }
            insert.execute();
        }
        sql.update(INVOICES).set(INVOICES.TOTAL, InvoiceLine.total(lines)).set(INVOICES.VAT, InvoiceLine.vat(lines)).where(INVOICES.ID.eq(id)).execute();
    }
}
