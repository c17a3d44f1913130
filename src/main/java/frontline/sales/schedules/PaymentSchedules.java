package frontline.sales.schedules;

import static frontline.sales.db.Tables.PAYMENT_SCHEDULES;
import static frontline.sales.db.Tables.SCHEDULE_PARTS;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import frontline.identity.CompanyFounded;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The schedules by which deals, contracts and invoices are paid.
@Component
public class PaymentSchedules {

    private final DSLContext sql;
    private final Clock clock;

    PaymentSchedules(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public List<PaymentSchedule> all() {
        return list(noCondition());
    }

    public List<PaymentSchedule> active() {
        return list(PAYMENT_SCHEDULES.ARCHIVED_AT.isNull());
    }

    public Optional<PaymentSchedule> find(@Nullable Long id) {
        return id == null ? Optional.empty() : list(PAYMENT_SCHEDULES.ID.eq(id)).stream().findFirst();
    }

    public PaymentSchedule get(long id) {
        return find(id).orElseThrow(() -> new NotFound("payment schedule " + id));
    }

    @Transactional
    public Outcome<Long> add(PaymentScheduleForm form) {
        return form.read().map(parts -> {
            long id = sql.insertInto(PAYMENT_SCHEDULES)
                    .set(PAYMENT_SCHEDULES.NAME_EN, form.nameEn()).set(PAYMENT_SCHEDULES.NAME_RU, form.nameRu())
                    .returning(PAYMENT_SCHEDULES.ID).fetchSingle().getId();
            write(id, parts);
            return id;
        });
    }

    /// What is planned by it already stays as it is.
    @Transactional
    public Outcome<Long> change(long id, PaymentScheduleForm form) {
        get(id);
        return form.read().map(parts -> {
            sql.update(PAYMENT_SCHEDULES).set(PAYMENT_SCHEDULES.NAME_EN, form.nameEn()).set(PAYMENT_SCHEDULES.NAME_RU, form.nameRu()).where(PAYMENT_SCHEDULES.ID.eq(id)).execute();
            sql.deleteFrom(SCHEDULE_PARTS).where(SCHEDULE_PARTS.SCHEDULE_ID.eq(id)).execute();
            write(id, parts);
            return id;
        });
    }

    @Transactional
    public void archive(long id) {
        get(id);
        sql.update(PAYMENT_SCHEDULES).set(PAYMENT_SCHEDULES.ARCHIVED_AT, Instant.now(clock)).where(PAYMENT_SCHEDULES.ID.eq(id), PAYMENT_SCHEDULES.ARCHIVED_AT.isNull()).execute();
    }

    @Transactional
    public void restore(long id) {
        get(id);
        sql.update(PAYMENT_SCHEDULES).setNull(PAYMENT_SCHEDULES.ARCHIVED_AT).where(PAYMENT_SCHEDULES.ID.eq(id)).execute();
    }

    @EventListener
    void bringTheUsualOnes(CompanyFounded founded) {
        add(new PaymentScheduleForm("50 % in advance, 50 % in 30 days", "50 % аванс, 50 % через 30 дней", List.of("50", "50"), List.of("contract_signed", "invoice_issued"), List.of("5", "30"), List.of())).orThrow();
        add(new PaymentScheduleForm("In three parts, monthly", "Тремя частями, помесячно", List.of("33.33", "33.33", "33.34"), List.of("invoice_issued", "invoice_issued", "invoice_issued"), List.of("30", "60", "90"), List.of())).orThrow();
    }

    private void write(long id, List<Part> parts) {
        var insert = sql.insertInto(SCHEDULE_PARTS, SCHEDULE_PARTS.SCHEDULE_ID, SCHEDULE_PARTS.POSITION, SCHEDULE_PARTS.SHARE, SCHEDULE_PARTS.EVENT, SCHEDULE_PARTS.DAYS, SCHEDULE_PARTS.FIXED_ON);
        for (int i = 0; i < parts.size(); i++) insert = insert.values(id, i, parts.get(i).share(), parts.get(i).event(), parts.get(i).days(), parts.get(i).fixedOn());
        insert.execute();
    }

    private List<PaymentSchedule> list(Condition which) {
        var parts = multiset(select(SCHEDULE_PARTS.SHARE, SCHEDULE_PARTS.EVENT, SCHEDULE_PARTS.DAYS, SCHEDULE_PARTS.FIXED_ON).from(SCHEDULE_PARTS)
                .where(SCHEDULE_PARTS.SCHEDULE_ID.eq(PAYMENT_SCHEDULES.ID)).orderBy(SCHEDULE_PARTS.POSITION)).convertFrom(rows -> rows.map(Records.mapping(Part::new)));
        return sql.select(PAYMENT_SCHEDULES.ID, PAYMENT_SCHEDULES.NAME_EN, PAYMENT_SCHEDULES.NAME_RU, parts, PAYMENT_SCHEDULES.ARCHIVED_AT).from(PAYMENT_SCHEDULES)
                .where(which).orderBy(PAYMENT_SCHEDULES.ID)
                .fetch(r -> new PaymentSchedule(r.value1(), r.value2(), r.value3(), r.value4(), r.value5() != null));
    }
}
