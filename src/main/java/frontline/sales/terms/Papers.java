package frontline.sales.terms;

import static frontline.agenda.db.Tables.APPROVALS;
import static frontline.clients.db.Tables.CLIENTS;
import static frontline.identity.db.Tables.USERS;
import static frontline.sales.db.Tables.CONTRACTS;
import static frontline.sales.db.Tables.DEALS;
import static frontline.sales.db.Tables.INVOICES;
import static frontline.sales.db.Tables.SCHEDULE_PARTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the terms of contracts and invoices, and writes down what was allowed. A schedule counts before the days.
@Component("termsPapers")
class Papers {

    private final DSLContext sql;

    Papers(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Paper> find(PaperKind kind, long id) {
        return (kind == PaperKind.CONTRACT ? contracts(CONTRACTS.ID.eq(id)) : invoices(INVOICES.ID.eq(id))).stream().findFirst();
    }

    List<Paper> contracts(Condition which) {
        Field<Integer> days = coalesce(field(select(max(SCHEDULE_PARTS.DAYS)).from(SCHEDULE_PARTS).where(SCHEDULE_PARTS.SCHEDULE_ID.eq(CONTRACTS.SCHEDULE_ID))), CONTRACTS.PAYMENT_DAYS);
        return sql.select(CONTRACTS.ID, CONTRACTS.NUMBER, CONTRACTS.STATE, CONTRACTS.DEAL_ID, CONTRACTS.CLIENT_ID, coalesce(DEALS.OWNER_ID, CLIENTS.OWNER_ID, CONTRACTS.CREATED_BY), days,
                        CONTRACTS.ALLOWED_DAYS, USERS.NAME, CONTRACTS.ALLOWED_AT)
                .from(CONTRACTS).join(CLIENTS).on(CLIENTS.ID.eq(CONTRACTS.CLIENT_ID)).leftJoin(DEALS).on(DEALS.ID.eq(CONTRACTS.DEAL_ID)).leftJoin(USERS).on(USERS.ID.eq(CONTRACTS.ALLOWED_BY))
                .where(which)
                .fetch(r -> new Paper(PaperKind.CONTRACT, r.value1(), r.value2(), r.value3().equals("draft"), r.value4(), r.value5(), or0(r.value6()), r.value7(), r.value8(), grant(r.value8(), r.value9(), r.value10())));
    }

    List<Paper> invoices(Condition which) {
        Field<Integer> days = coalesce(field(select(max(SCHEDULE_PARTS.DAYS)).from(SCHEDULE_PARTS).where(SCHEDULE_PARTS.SCHEDULE_ID.eq(INVOICES.SCHEDULE_ID))), INVOICES.PAYMENT_DAYS);
        Field<Integer> agreed = coalesce(field(select(max(SCHEDULE_PARTS.DAYS)).from(SCHEDULE_PARTS).where(SCHEDULE_PARTS.SCHEDULE_ID.eq(CONTRACTS.SCHEDULE_ID))), CONTRACTS.PAYMENT_DAYS);
        Field<Integer> allowed = greatest(INVOICES.ALLOWED_DAYS, when(CONTRACTS.STATE.ne("draft"), agreed));
        return sql.select(INVOICES.ID, coalesce(INVOICES.NUMBER, DEALS.NAME), INVOICES.STATE, INVOICES.DEAL_ID, coalesce(DEALS.CLIENT_ID, 0L), DEALS.OWNER_ID, days, allowed, USERS.NAME, INVOICES.ALLOWED_AT, INVOICES.ALLOWED_DAYS)
                .from(INVOICES).join(DEALS).on(DEALS.ID.eq(INVOICES.DEAL_ID)).leftJoin(CONTRACTS).on(CONTRACTS.ID.eq(INVOICES.CONTRACT_ID)).leftJoin(USERS).on(USERS.ID.eq(INVOICES.ALLOWED_BY))
                .where(which)
                .fetch(r -> new Paper(PaperKind.INVOICE, r.value1(), r.value2(), r.value3().equals("draft"), r.value4(), r.value5(), r.value6(), r.value7(), r.value8(), grant(r.value11(), r.value9(), r.value10())));
    }

    /// Those the head has been asked about and has not answered.
    List<Paper> asked() {
        return Stream.concat(contracts(CONTRACTS.ID.in(questions(PaperKind.CONTRACT))).stream(), invoices(INVOICES.ID.in(questions(PaperKind.INVOICE))).stream()).toList();
    }

    /// Of deals, and of clients, that are about to go.
    List<Paper> of(Condition contracts, Condition invoices) {
        return Stream.concat(contracts(contracts).stream(), invoices(invoices).stream()).toList();
    }

    private static Select<Record1<Long>> questions(PaperKind kind) {
        return select(APPROVALS.SUBJECT_ID).from(APPROVALS).where(APPROVALS.KIND.eq(kind.question()), APPROVALS.STATE.eq("open"));
    }

    void allow(PaperKind kind, long id, int days, long by, Instant at) {
        if (kind == PaperKind.CONTRACT) sql.update(CONTRACTS).set(CONTRACTS.ALLOWED_DAYS, days).set(CONTRACTS.ALLOWED_BY, by).set(CONTRACTS.ALLOWED_AT, at).where(CONTRACTS.ID.eq(id)).execute();
        else sql.update(INVOICES).set(INVOICES.ALLOWED_DAYS, days).set(INVOICES.ALLOWED_BY, by).set(INVOICES.ALLOWED_AT, at).where(INVOICES.ID.eq(id)).execute();
    }

    private static TermsState.@Nullable Grant grant(@Nullable Integer days, @Nullable String by, @Nullable Instant at) {
        return days == null || at == null ? null : new TermsState.Grant(days, by, at);
    }

    private static long or0(@Nullable Long id) {
        return id == null ? 0 : id;
    }
}
