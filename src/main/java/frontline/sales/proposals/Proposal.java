package frontline.sales.proposals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proposal as card, list and API show it; its versions, the latest first.
/// @param state 'made', 'sent', 'accepted' or 'declined'
/// @param version the one that counts
public record Proposal(long id, long dealId, String deal, @Nullable Long clientId, @Nullable String client, long ownerId, String owner, String number, long templateId, String template, String language, int version, String state,
        @Nullable LocalDate answeredOn, @Nullable String declineReason, Instant createdAt, List<Version> versions) {

    /// @param sentTo addresses, or how else it was handed over
    /// @param delivery 'queued', 'sending', 'sent', 'failed'; null when it was not sent by mail
    public record Version(long id, int version, long fileId, List<ProposalLine> lines, BigDecimal amount, String currency, LocalDate validUntil, Instant madeAt, @Nullable String madeBy,
            @Nullable Instant sentAt, @Nullable String sentTo, @Nullable Long letterId, @Nullable String delivery, @Nullable String troubleKey, @Nullable String troubleWords) {

        public boolean failed() {
            return "failed".equals(delivery);
        }
    }

    public Version current() {
        return versions.stream().filter(one -> one.version() == version).findFirst().orElseThrow();
    }

    public boolean answered() {
        return state.equals("accepted") || state.equals("declined");
    }

    /// Days it has been with the client without an answer; 0 when it is not.
    public long daysWaiting(LocalDate today, ZoneId zone) {
        Instant sent = current().sentAt();
        return state.equals("sent") && sent != null ? ChronoUnit.DAYS.between(sent.atZone(zone).toLocalDate(), today) : 0;
    }

    public boolean expired(LocalDate today) {
        return !answered() && current().validUntil().isBefore(today);
    }

    /// "P-2026-0007-v2.pdf"
    public static String fileName(String number, int version) {
        return number + "-v" + version + ".pdf";
    }
}
