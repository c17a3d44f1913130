package frontline.sales.proposals;

import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.platform.db.Tables.LETTERS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.PROPOSALS;
import static frontline.sales.db.Tables.PROPOSAL_TEMPLATES;
import static frontline.sales.db.Tables.PROPOSAL_VERSIONS;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.Viewer;
import frontline.identity.db.tables.Users;
import frontline.platform.mail.Trouble;
import frontline.sales.deals.Deals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// How proposals are read: only those of deals the viewer sees.
@Component
class ProposalQueries {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_ADDRESSES = 20;

    private final DSLContext sql;

    ProposalQueries(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Proposal> find(Viewer viewer, long id) {
        return read(viewer, PROPOSALS.ID.eq(id), 1).stream().findFirst();
    }

    List<Proposal> ofDeal(Viewer viewer, long dealId) {
        return read(viewer, PROPOSALS.DEAL_ID.eq(dealId), 100);
    }

    /// The latest first.
    List<Proposal> list(Viewer viewer, Condition which, @Nullable Long before, int most) {
        return read(viewer, which.and(before == null ? noCondition() : PROPOSALS.ID.lt(before)), most);
    }

    /// Addresses of the deal's client and its people, those of the deal's own people first.
    List<String> addresses(long dealId) {
        return sql.resultQuery("""
                        select c.normalized from sales.deals d join clients.contact_points c on c.client_id = d.client_id and c.kind = 'email'
                        left join sales.deal_people dp on dp.deal_id = d.id and dp.person_id = c.person_id
                        where d.id = ? group by c.normalized
                        order by min(case when dp.person_id is not null then 0 when c.person_id is null then 1 else 2 end), min(c.position), c.normalized limit ?""", dealId, MOST_ADDRESSES)
                .fetch(row -> row.get(0, String.class));
    }

    private List<Proposal> read(Viewer viewer, Condition which, int most) {
        var rows = sql.select(PROPOSALS.asterisk(), DEALS.NAME.as("deal_name"), DEALS.OWNER_ID, CLIENTS.ID.as("client"), CLIENTS.NAME.as("client_name"), USERS.NAME.as("owner_name"), PROPOSAL_TEMPLATES.NAME.as("template_name"))
                .from(PROPOSALS)
                .join(DEALS).on(DEALS.ID.eq(PROPOSALS.DEAL_ID))
                .join(USERS).on(USERS.ID.eq(DEALS.OWNER_ID))
                .join(PROPOSAL_TEMPLATES).on(PROPOSAL_TEMPLATES.ID.eq(PROPOSALS.TEMPLATE_ID))
                .join(PROPOSAL_VERSIONS).on(PROPOSAL_VERSIONS.PROPOSAL_ID.eq(PROPOSALS.ID), PROPOSAL_VERSIONS.VERSION.eq(PROPOSALS.VERSION))
                .leftJoin(CLIENTS).on(CLIENTS.ID.eq(DEALS.CLIENT_ID))
                .where(which, Deals.seenBy(viewer))
                .orderBy(PROPOSALS.ID.desc()).limit(most).fetch();
        Map<Long, List<Proposal.Version>> versions = versions(rows.getValues(PROPOSALS.ID));
        List<Proposal> found = new ArrayList<>();
        for (Record row : rows) found.add(view(row, versions.getOrDefault(row.get(PROPOSALS.ID), List.of())));
        return found;
    }

    private Map<Long, List<Proposal.Version>> versions(List<Long> proposals) {
        Users maker = USERS.as("maker");
        return proposals.isEmpty() ? Map.of() : sql.select(PROPOSAL_VERSIONS.asterisk(), maker.NAME, LETTERS.STATE, LETTERS.REASON)
                .from(PROPOSAL_VERSIONS)
                .leftJoin(maker).on(maker.ID.eq(PROPOSAL_VERSIONS.MADE_BY))
                .leftJoin(LETTERS).on(LETTERS.ID.eq(PROPOSAL_VERSIONS.LETTER_ID))
                .where(PROPOSAL_VERSIONS.PROPOSAL_ID.in(proposals))
                .orderBy(PROPOSAL_VERSIONS.VERSION.desc())
                .fetchGroups(PROPOSAL_VERSIONS.PROPOSAL_ID, row -> version(row, row.get(maker.NAME)));
    }

    private static Proposal view(Record row, List<Proposal.Version> versions) {
        return new Proposal(row.get(PROPOSALS.ID), row.get(PROPOSALS.DEAL_ID), row.get("deal_name", String.class), row.get("client", Long.class), row.get("client_name", String.class), row.get(DEALS.OWNER_ID),
                row.get("owner_name", String.class), row.get(PROPOSALS.NUMBER), row.get(PROPOSALS.TEMPLATE_ID), row.get("template_name", String.class), row.get(PROPOSALS.LANGUAGE), row.get(PROPOSALS.VERSION),
                row.get(PROPOSALS.STATE), row.get(PROPOSALS.ANSWERED_ON), row.get(PROPOSALS.DECLINE_REASON), row.get(PROPOSALS.CREATED_AT), versions);
    }

    private static Proposal.Version version(Record row, @Nullable String maker) {
        Optional<Trouble> trouble = Trouble.read(row.get(LETTERS.REASON));
        return new Proposal.Version(row.get(PROPOSAL_VERSIONS.ID), row.get(PROPOSAL_VERSIONS.VERSION), row.get(PROPOSAL_VERSIONS.FILE_ID), lines(row.get(PROPOSAL_VERSIONS.LINES)), row.get(PROPOSAL_VERSIONS.AMOUNT),
                row.get(PROPOSAL_VERSIONS.CURRENCY), row.get(PROPOSAL_VERSIONS.VALID_UNTIL), row.get(PROPOSAL_VERSIONS.MADE_AT), maker, row.get(PROPOSAL_VERSIONS.SENT_AT), row.get(PROPOSAL_VERSIONS.SENT_TO),
                row.get(PROPOSAL_VERSIONS.LETTER_ID), row.get(LETTERS.STATE), trouble.map(Trouble::key).orElse(null), trouble.map(Trouble::words).orElse(null));
    }

    static JSONB written(List<ProposalLine> lines) {
        return JSONB.valueOf(JSON.writeValueAsString(lines));
    }

    private static List<ProposalLine> lines(JSONB json) {
        return JSON.readValue(json.data(), new TypeReference<List<ProposalLine>>() {});
    }
}
