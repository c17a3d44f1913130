package frontline.sales.reminders;

import static frontline.sales.db.Tables.REMINDER_LEVELS;
import static frontline.sales.db.Tables.REMINDING;
import static org.jooq.impl.DSL.noCondition;

import frontline.identity.CompanyFounded;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The levels of reminding the company sets, and whether the program sends them each morning by itself.
@Component
class ReminderLevels {

    private final DSLContext sql;
    private final Clock clock;

    ReminderLevels(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// The earliest first.
    public List<ReminderLevel> all() {
        return list(noCondition());
    }

    public List<ReminderLevel> active() {
        return list(REMINDER_LEVELS.ARCHIVED_AT.isNull());
    }

    public ReminderLevel get(long id) {
        return list(REMINDER_LEVELS.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("reminder level " + id));
    }

    @Transactional
    public Outcome<Long> add(LevelForm form) {
        return switch (form.read()) {
            case Outcome.Refused<Integer>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Integer>(Integer days) -> isTaken(days, null) ? Outcome.refused("days", "reminder.days_taken")
                    : Outcome.done(sql.insertInto(REMINDER_LEVELS).set(REMINDER_LEVELS.DAYS, days).set(REMINDER_LEVELS.SUBJECT_EN, form.subjectEn()).set(REMINDER_LEVELS.BODY_EN, form.bodyEn())
                            .set(REMINDER_LEVELS.SUBJECT_RU, form.subjectRu()).set(REMINDER_LEVELS.BODY_RU, form.bodyRu()).returning(REMINDER_LEVELS.ID).fetchSingle().getId());
        };
    }

    @Transactional
    public Outcome<Long> change(long id, LevelForm form) {
        get(id);
        return switch (form.read()) {
            case Outcome.Refused<Integer>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<Integer>(Integer days) -> {
                if (isTaken(days, id)) yield Outcome.refused("days", "reminder.days_taken");
                sql.update(REMINDER_LEVELS).set(REMINDER_LEVELS.DAYS, days).set(REMINDER_LEVELS.SUBJECT_EN, form.subjectEn()).set(REMINDER_LEVELS.BODY_EN, form.bodyEn())
                        .set(REMINDER_LEVELS.SUBJECT_RU, form.subjectRu()).set(REMINDER_LEVELS.BODY_RU, form.bodyRu()).where(REMINDER_LEVELS.ID.eq(id)).execute();
                yield Outcome.done(id);
            }
        };
    }

    @Transactional
    public void archive(long id) {
        get(id);
        sql.update(REMINDER_LEVELS).set(REMINDER_LEVELS.ARCHIVED_AT, Instant.now(clock)).where(REMINDER_LEVELS.ID.eq(id), REMINDER_LEVELS.ARCHIVED_AT.isNull()).execute();
    }

    @Transactional
    public Outcome<Long> restore(long id) {
        if (isTaken(get(id).days(), id)) return Outcome.refused("days", "reminder.days_taken");
        sql.update(REMINDER_LEVELS).setNull(REMINDER_LEVELS.ARCHIVED_AT).where(REMINDER_LEVELS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// Whether the program reminds each morning by itself.
    public boolean isDaily() {
        return sql.fetchExists(REMINDING, REMINDING.DAILY.isTrue());
    }

    @Transactional
    public void setDaily(Viewer viewer, boolean daily) {
        sql.insertInto(REMINDING).set(REMINDING.ONE, true).set(REMINDING.DAILY, daily).set(REMINDING.CHANGED_AT, Instant.now(clock)).set(REMINDING.CHANGED_BY, viewer.userId())
                .onConflict(REMINDING.ONE).doUpdate().set(REMINDING.DAILY, daily).set(REMINDING.CHANGED_AT, Instant.now(clock)).set(REMINDING.CHANGED_BY, viewer.userId()).execute();
    }

    @EventListener
    void bringTheUsualFour(CompanyFounded founded) {
        add(new LevelForm("-3", "Invoice {{ number }} is due on {{ due_on }}", "Dear colleagues,\n\nthis is a friendly note that invoice {{ number }} of {{ issued_on }} ({{ open }} {{ currency }} open) is due on {{ due_on }}.\n\n{{ owner }}\n{{ company }}",
                "Срок оплаты счёта {{ number }} — {{ due_on }}", "Здравствуйте!\n\nНапоминаем, что {{ due_on }} наступает срок оплаты счёта {{ number }} от {{ issued_on }}. К оплате {{ open }} {{ currency }}.\n\n{{ owner }}\n{{ company }}")).orThrow();
        for (int days : new int[] {1, 14, 30})
            add(new LevelForm(String.valueOf(days), "Invoice {{ number }} is overdue", "Dear colleagues,\n\ninvoice {{ number }} of {{ issued_on }} was due on {{ due_on }}; {{ open }} {{ currency }} are open for {{ days }} days. If the payment is on its way, please disregard this letter.\n\n{{ owner }}\n{{ company }}",
                    "Счёт {{ number }} не оплачен в срок", "Здравствуйте!\n\nСрок оплаты счёта {{ number }} от {{ issued_on }} был {{ due_on }}. Не оплачено {{ open }} {{ currency }}, дней просрочки: {{ days }}. Если вы уже заплатили, не обращайте внимания на это письмо.\n\n{{ owner }}\n{{ company }}")).orThrow();
    }

    private boolean isTaken(int days, @Nullable Long by) {
        return sql.fetchExists(REMINDER_LEVELS, REMINDER_LEVELS.DAYS.eq(days), REMINDER_LEVELS.ARCHIVED_AT.isNull(), by == null ? noCondition() : REMINDER_LEVELS.ID.ne(by));
    }

    private List<ReminderLevel> list(Condition which) {
        return sql.selectFrom(REMINDER_LEVELS).where(which).orderBy(REMINDER_LEVELS.DAYS, REMINDER_LEVELS.ID)
                .fetch(r -> new ReminderLevel(r.getId(), r.getDays(), r.getSubjectEn(), r.getBodyEn(), r.getSubjectRu(), r.getBodyRu(), r.getArchivedAt() != null));
    }
}
