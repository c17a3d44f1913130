package frontline.sales.contracts;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.platform.db.Tables.FILES;
import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.StaleVersion;
import frontline.platform.files.FileName;
import frontline.platform.files.Files;
import frontline.platform.web.Reception;
import frontline.sales.deals.Deals;
import frontline.sales.numbering.NumberSeries;
import frontline.sales.numbering.Series;
import frontline.sales.schedules.PaymentSchedule;
import frontline.sales.schedules.PaymentSchedules;
import frontline.sales.terms.PaperKind;
import frontline.sales.terms.PaymentTerms;
import frontline.sales.terms.TermsState;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Contracts. One of a deal is seen with the deal, a frame with its client; whoever sees it may write, sign and end it.
@Component
public class Contracts {

    private final DSLContext sql;
    private final Clients clients;
    private final NumberSeries series;
    private final PaymentSchedules schedules;
    private final PaymentTerms terms;
    private final Files files;
    private final ApplicationEventPublisher events;
    private final Reception reception;
    private final Clock clock;

    Contracts(DSLContext sql, Clients clients, NumberSeries series, PaymentSchedules schedules, PaymentTerms terms, Files files, ApplicationEventPublisher events, Reception reception, Clock clock) {
        this.sql = sql;
        this.clients = clients;
        this.series = series;
        this.schedules = schedules;
        this.terms = terms;
        this.files = files;
        this.events = events;
        this.reception = reception;
        this.clock = clock;
    }

    public static Condition seenBy(Viewer viewer) {
        return CONTRACTS.DEAL_ID.isNull().and(Clients.seenBy(viewer, CONTRACTS.CLIENT_ID))
                .or(exists(selectOne().from(DEALS).where(DEALS.ID.eq(CONTRACTS.DEAL_ID), Deals.seenBy(viewer))));
    }

    /// @throws NotFound when there is no such contract or the viewer may not see it
    public Contract get(Viewer viewer, long id) {
        return list(CONTRACTS.ID.eq(id).and(seenBy(viewer))).stream().findFirst().orElseThrow(() -> new NotFound("contract " + id));
    }

    /// The latest first.
    public List<Contract> ofClient(Viewer viewer, long clientId) {
        clients.ref(viewer, clientId);
        return list(CONTRACTS.CLIENT_ID.eq(clientId).and(seenBy(viewer)));
    }

    /// Those of the deal, and the frames of its client.
    public List<Contract> ofDeal(Viewer viewer, long dealId) {
        var deal = deal(viewer, dealId);
        return list(CONTRACTS.DEAL_ID.eq(dealId).or(CONTRACTS.DEAL_ID.isNull().and(CONTRACTS.CLIENT_ID.eq(deal.get(DEALS.CLIENT_ID)))).and(seenBy(viewer)));
    }

    /// Writes a contract; its number is given at once, since it stands on the paper that is sent around before it is signed.
    /// @return the new contract's id
    @Transactional
    public Outcome<Long> write(Viewer viewer, ContractForm form) {
        List<Refusal> refusals = new ArrayList<>();
        Long client = form.clientId();
        if (form.dealId() != null) {
            Long ofDeal = deal(viewer, form.dealId()).get(DEALS.CLIENT_ID);
            if (ofDeal == null) refusals.add(Refusal.at("deal_id", "contract.client_unknown"));
            else if (client != null && !client.equals(ofDeal)) refusals.add(Refusal.at("deal_id", "payment.other_client"));
            client = ofDeal;
        } else if (client == null) refusals.add(Refusal.at("client_id", "form.required"));
        else clients.ref(viewer, client);
        Series numbers = series(form.seriesId(), refusals);
        Outcome<ContractForm.Read> read = check(form, refusals);
        if (!(read instanceof Outcome.Done<ContractForm.Read>(var typed)) || client == null || numbers == null || !refusals.isEmpty()) return Outcome.refused(refusals);
        String number = series.take(numbers.id(), typed.datedOn(), taken -> sql.fetchExists(CONTRACTS, CONTRACTS.NUMBER.equalIgnoreCase(taken)));
        long id = sql.insertInto(CONTRACTS)
                .set(CONTRACTS.CLIENT_ID, client).set(CONTRACTS.DEAL_ID, form.dealId()).set(CONTRACTS.SERIES_ID, numbers.id()).set(CONTRACTS.NUMBER, number)
                .set(CONTRACTS.SUBJECT, form.subject().isEmpty() ? null : form.subject()).set(CONTRACTS.DATED_ON, typed.datedOn()).set(CONTRACTS.ENDS_ON, typed.endsOn())
                .set(CONTRACTS.PAYMENT_DAYS, typed.paymentDays()).set(CONTRACTS.SCHEDULE_ID, form.scheduleId())
                .set(CONTRACTS.CREATED_AT, Instant.now(clock)).set(CONTRACTS.CREATED_BY, viewer.userId())
                .returning(CONTRACTS.ID).fetchSingle().getId();
        terms.review(viewer, PaperKind.CONTRACT, id);
        return Outcome.done(id);
    }

    /// @throws StaleVersion when somebody else saved it meanwhile
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, ContractForm form) {
        Contract contract = held(viewer, id);
        if (form.version() != null && form.version() != contract.version()) throw new StaleVersion("contract " + id);
        if (!contract.isDraft()) return Outcome.refused("", "contract.not_draft");
        List<Refusal> refusals = new ArrayList<>();
        if (!(check(form, refusals) instanceof Outcome.Done<ContractForm.Read>(var typed))) return Outcome.refused(refusals);
        sql.update(CONTRACTS)
                .set(CONTRACTS.SUBJECT, form.subject().isEmpty() ? null : form.subject()).set(CONTRACTS.DATED_ON, typed.datedOn()).set(CONTRACTS.ENDS_ON, typed.endsOn())
                .set(CONTRACTS.PAYMENT_DAYS, typed.paymentDays()).set(CONTRACTS.SCHEDULE_ID, form.scheduleId()).set(CONTRACTS.VERSION, CONTRACTS.VERSION.plus(1))
                .where(CONTRACTS.ID.eq(id)).execute();
        terms.review(viewer, PaperKind.CONTRACT, id);
        return Outcome.done(id);
    }

    /// How its time to pay stands to the authority of whoever it belongs to.
    public TermsState terms(Viewer viewer, long id) {
        get(viewer, id);
        return terms.of(PaperKind.CONTRACT, id);
    }

    /// Puts the question about its time to pay once more.
    @Transactional
    public Outcome<Long> askAgain(Viewer viewer, long id) {
        held(viewer, id);
        return terms.askAgain(viewer, PaperKind.CONTRACT, id);
    }

    @Transactional
    public Outcome<Long> sign(Viewer viewer, long id, LocalDate day) {
        Contract contract = held(viewer, id);
        if (!contract.isDraft()) return Outcome.refused("", "contract.signed_already");
        if (day.isAfter(reception.house().today(clock).plusDays(1))) return Outcome.refused("day", "payment.future");
        List<Refusal> against = terms.reasonsAgainst(viewer, PaperKind.CONTRACT, id, contract.scheduleId() == null ? "payment_days" : "schedule_id");
        if (!against.isEmpty()) return Outcome.refused(against);
        sql.update(CONTRACTS).set(CONTRACTS.STATE, "signed").set(CONTRACTS.SIGNED_ON, day).set(CONTRACTS.VERSION, CONTRACTS.VERSION.plus(1)).where(CONTRACTS.ID.eq(id)).execute();
        events.publishEvent(new ContractSigned(id, contract.number(), contract.clientId(), contract.dealId(), day, Instant.now(clock), viewer.userId()));
        return Outcome.done(id);
    }

    @Transactional
    public Outcome<Long> end(Viewer viewer, long id, LocalDate day) {
        Contract contract = held(viewer, id);
        if (!contract.isSigned()) return Outcome.refused("", "contract.not_signed");
        if (day.isAfter(reception.house().today(clock).plusDays(1))) return Outcome.refused("day", "payment.future");
        if (contract.signedOn() != null && day.isBefore(contract.signedOn())) return Outcome.refused("day", "contract.ended_early");
        sql.update(CONTRACTS).set(CONTRACTS.STATE, "ended").set(CONTRACTS.ENDED_ON, day).set(CONTRACTS.VERSION, CONTRACTS.VERSION.plus(1)).where(CONTRACTS.ID.eq(id)).execute();
        events.publishEvent(new ContractEnded(id, contract.number(), contract.clientId(), contract.dealId(), day, Instant.now(clock), viewer.userId()));
        return Outcome.done(id);
    }

    /// Takes the last step back: an ended contract is signed again, a signed one a draft.
    @Transactional
    public void stepBack(Viewer viewer, long id) {
        Contract contract = held(viewer, id);
        if (contract.isDraft()) return;
        var step = sql.update(CONTRACTS).set(CONTRACTS.VERSION, CONTRACTS.VERSION.plus(1));
        (contract.isSigned() ? step.set(CONTRACTS.STATE, "draft").setNull(CONTRACTS.SIGNED_ON) : step.set(CONTRACTS.STATE, "signed").setNull(CONTRACTS.ENDED_ON)).where(CONTRACTS.ID.eq(id)).execute();
    }

    /// A later file takes the place of an earlier one.
    /// @param path as the browser or program named it, of which the last part is kept
    @Transactional
    public void attach(Viewer viewer, long id, String path, String contentType, InputStream content) throws IOException {
        String name = FileName.plain(path);
        String kept = name.isEmpty() ? "file" : name;
        held(viewer, id);
        sql.update(CONTRACTS).set(CONTRACTS.FILE_ID, files.store(kept, contentType, content).id()).set(CONTRACTS.VERSION, CONTRACTS.VERSION.plus(1)).where(CONTRACTS.ID.eq(id)).execute();
    }

    private Outcome<ContractForm.Read> check(ContractForm form, List<Refusal> refusals) {
        Outcome<ContractForm.Read> read = form.read();
        Optional<PaymentSchedule> schedule = schedules.find(form.scheduleId());
        if (form.scheduleId() != null && schedule.isEmpty()) refusals.add(Refusal.at("schedule_id", "schedule.unknown"));
        switch (read) {
            case Outcome.Refused<ContractForm.Read>(var wrong) -> refusals.addAll(wrong);
            case Outcome.Done<ContractForm.Read>(var typed) -> PaymentTerms.check("payment_days", typed.paymentDays()).ifPresent(refusals::add);
        }
        return refusals.isEmpty() ? read : Outcome.refused(refusals);
    }

    private @Nullable Series series(@Nullable Long id, List<Refusal> refusals) {
        List<Series> known = series.active("contract");
        Optional<Series> chosen = id == null ? known.stream().findFirst() : known.stream().filter(one -> one.id() == id).findFirst();
        if (chosen.isEmpty()) refusals.add(Refusal.at("series_id", id == null ? "series.none" : "series.unknown"));
        return chosen.orElse(null);
    }

    private Contract held(Viewer viewer, long id) {
        sql.select(CONTRACTS.ID).from(CONTRACTS).where(CONTRACTS.ID.eq(id), seenBy(viewer)).forUpdate().fetch();
        return get(viewer, id);
    }

    private Record deal(Viewer viewer, long id) {
        return sql.select(DEALS.ID, DEALS.CLIENT_ID).from(DEALS).where(DEALS.ID.eq(id), Deals.seenBy(viewer)).fetchOptional().orElseThrow(() -> new NotFound("deal " + id));
    }

    private List<Contract> list(Condition which) {
        return sql.select(CONTRACTS.asterisk(), CLIENTS.NAME, DEALS.NAME, FILES.NAME).from(CONTRACTS)
                .join(CLIENTS).on(CLIENTS.ID.eq(CONTRACTS.CLIENT_ID)).leftJoin(DEALS).on(DEALS.ID.eq(CONTRACTS.DEAL_ID)).leftJoin(FILES).on(FILES.ID.eq(CONTRACTS.FILE_ID))
                .where(which).orderBy(CONTRACTS.DATED_ON.desc(), CONTRACTS.ID.desc())
                .fetch(r -> new Contract(r.get(CONTRACTS.ID), r.get(CONTRACTS.CLIENT_ID), r.get(CLIENTS.NAME), r.get(CONTRACTS.DEAL_ID), r.get(DEALS.NAME), r.get(CONTRACTS.SERIES_ID),
                        r.get(CONTRACTS.NUMBER), r.get(CONTRACTS.SUBJECT) == null ? "" : r.get(CONTRACTS.SUBJECT), r.get(CONTRACTS.STATE), r.get(CONTRACTS.DATED_ON), r.get(CONTRACTS.SIGNED_ON),
                        r.get(CONTRACTS.ENDS_ON), r.get(CONTRACTS.ENDED_ON), r.get(CONTRACTS.PAYMENT_DAYS), r.get(CONTRACTS.SCHEDULE_ID), r.get(CONTRACTS.FILE_ID), r.get(FILES.NAME), r.get(CONTRACTS.VERSION)));
    }
}
