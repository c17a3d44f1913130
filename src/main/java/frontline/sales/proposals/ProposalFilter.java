package frontline.sales.proposals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PROPOSALS;
import static frontline.sales.db.Tables.PROPOSAL_VERSIONS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// Which proposals are listed, as it stands in the address.
/// @param q a part of the number or of the client's name
/// @param waitingDays only those sent at least so many days ago and not answered
public record ProposalFilter(String state, @Nullable Long owner, String q, @BindParam("waiting_days") @Nullable Integer waitingDays) {

    public ProposalFilter(@Nullable String state, @Nullable Long owner, @Nullable String q, @BindParam("waiting_days") @Nullable Integer waitingDays) {
        this.state = Set.of("made", "sent", "accepted", "declined").contains(Objects.requireNonNullElse(state, "")) ? state : "";
        this.owner = owner;
        this.q = Objects.requireNonNullElse(q, "").strip();
        this.waitingDays = waitingDays == null || waitingDays <= 0 ? null : Math.min(waitingDays, 3650);
    }

    Condition toCondition(Instant now) {
        String part = q.toLowerCase(Locale.ROOT);
        return (state.isEmpty() ? noCondition() : PROPOSALS.STATE.eq(state))
                .and(owner == null ? noCondition() : DEALS.OWNER_ID.eq(owner))
                .and(q.isEmpty() ? noCondition() : lower(PROPOSALS.NUMBER).contains(part).or(lower(CLIENTS.NAME).contains(part)))
                .and(waitingDays == null ? noCondition() : PROPOSALS.STATE.eq("sent").and(PROPOSAL_VERSIONS.SENT_AT.le(now.minus(Duration.ofDays(waitingDays)))));
    }

    public boolean isEmpty() {
        return state.isEmpty() && owner == null && q.isEmpty() && waitingDays == null;
    }

    public String query() {
        return "state=" + state + (owner == null ? "" : "&owner=" + owner) + (waitingDays == null ? "" : "&waiting_days=" + waitingDays)
                + (q.isEmpty() ? "" : "&q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8));
    }
}
