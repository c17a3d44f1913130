package frontline.sales.contracts;

import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A contract as it is typed or sent. Client, deal and series count only when it is written first.
/// @param version of the draft it was typed into, null: whichever it is
public record ContractForm(@Nullable Long clientId, @Nullable Long dealId, @Nullable Long seriesId, String subject, String datedOn, String endsOn, String paymentDays, @Nullable Long scheduleId, @Nullable Integer version) {

    private static final int LONGEST = 500;

    public ContractForm(@Nullable Long clientId, @Nullable Long dealId, @Nullable Long seriesId, @Nullable String subject, @Nullable String datedOn, @Nullable String endsOn,
            @Nullable String paymentDays, @Nullable Long scheduleId, @Nullable Integer version) {
        this.clientId = clientId;
        this.dealId = dealId;
        this.seriesId = seriesId;
        this.subject = Objects.requireNonNullElse(subject, "").strip();
        this.datedOn = Objects.requireNonNullElse(datedOn, "").strip();
        this.endsOn = Objects.requireNonNullElse(endsOn, "").strip();
        this.paymentDays = Objects.requireNonNullElse(paymentDays, "").strip();
        this.scheduleId = scheduleId;
        this.version = version;
    }

    public ContractForm(@Nullable Long clientId, @Nullable Long dealId, @Nullable Long seriesId, @Nullable String subject, @Nullable String datedOn, @Nullable String endsOn,
            @Nullable String paymentDays, @Nullable Long scheduleId) {
        this(clientId, dealId, seriesId, subject, datedOn, endsOn, paymentDays, scheduleId, null);
    }

    static ContractForm of(Contract contract) {
        return new ContractForm(contract.clientId(), contract.dealId(), contract.seriesId(), contract.subject(), contract.datedOn().toString(),
                contract.endsOn() == null ? "" : contract.endsOn().toString(), String.valueOf(contract.paymentDays()), contract.scheduleId(), contract.version());
    }

    ContractForm at(int version) {
        return new ContractForm(clientId, dealId, seriesId, subject, datedOn, endsOn, paymentDays, scheduleId, version);
    }

    ContractForm forDeal(long deal) {
        return new ContractForm(null, deal, seriesId, subject, datedOn, endsOn, paymentDays, scheduleId, version);
    }

    ContractForm forClient(long client) {
        return new ContractForm(client, dealId, seriesId, subject, datedOn, endsOn, paymentDays, scheduleId, version);
    }

    record Read(LocalDate datedOn, @Nullable LocalDate endsOn, int paymentDays) {}

    Outcome<Read> read() {
        List<Refusal> refusals = new ArrayList<>();
        LocalDate dated = day(datedOn, "dated_on", refusals);
        if (datedOn.isEmpty()) refusals.add(Refusal.at("dated_on", "form.required"));
        LocalDate ends = day(endsOn, "ends_on", refusals);
        if (dated != null && ends != null && ends.isBefore(dated)) refusals.add(Refusal.at("ends_on", "contract.ends_early"));
        if (subject.length() > LONGEST) refusals.add(Refusal.at("subject", "payment.note.long", LONGEST));
        if (!paymentDays.isEmpty() && !paymentDays.matches("\\d{1,5}")) refusals.add(Refusal.at("payment_days", "form.number"));
        return dated == null || !refusals.isEmpty() ? Outcome.refused(refusals) : Outcome.done(new Read(dated, ends, paymentDays.isEmpty() ? 14 : Integer.parseInt(paymentDays)));
    }

    static @Nullable LocalDate day(String typed, String field, List<Refusal> refusals) {
        if (typed.isEmpty()) return null;
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            refusals.add(Refusal.at(field, "form.date"));
            return null;
        }
    }
}
