package frontline.satisfaction.lens;

import static frontline.clients.db.Tables.HISTORY;
import static frontline.satisfaction.db.Tables.BENEFITS;
import static frontline.satisfaction.db.Tables.PROPERTIES;
import static frontline.satisfaction.db.Tables.QUOTATIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.clients.cards.Clients;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.Reception;
import frontline.satisfaction.programmes.Programmes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Quotations are noted and sorted under properties, properties grouped into benefits. Nothing is deleted: what is not wanted
/// any more is put aside.
@Component
public class Lens {

    private static final int LONGEST_QUOTATION = 4000;
    /// All of a lens lies on one table.
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 200;
    /// Earlier days are slips, and the farthest the database does not know.
    private static final int FIRST_YEAR = 1900;

    private final DSLContext sql;
    private final Programmes programmes;
    private final Clients clients;
    private final Users users;
    private final Departments departments;
    private final Reception reception;
    private final Clock clock;

    Lens(DSLContext sql, Programmes programmes, Clients clients, Users users, Departments departments, Reception reception, Clock clock) {
        this.sql = sql;
        this.programmes = programmes;
        this.clients = clients;
        this.users = users;
        this.departments = departments;
        this.reception = reception;
        this.clock = clock;
    }

    @Transactional
    public Outcome<Long> note(Viewer viewer, long programme, NewQuotation quotation) {
        hold(viewer, programme);
        if (quotation.words().isEmpty()) return Outcome.refused("words", "lens.quotation.empty");
        if (isFull(QUOTATIONS, QUOTATIONS.PROGRAMME_ID.eq(programme), QUOTATIONS.RETIRED_AT.isNull())) return Outcome.refused("words", "lens.full", MOST);
        if (quotation.words().length() > LONGEST_QUOTATION) return Outcome.refused("words", "lens.quotation.long", LONGEST_QUOTATION);
        if (quotation.propertyId() != null && !stands(PROPERTIES, PROPERTIES.ID, PROPERTIES.PROGRAMME_ID, programme, quotation.propertyId())) return Outcome.refused("property_id", "lens.property.unknown");
        LocalDate today = reception.house().today(clock);
        if (quotation.saidOn() != null && quotation.saidOn().isAfter(today)) return Outcome.refused("said_on", "lens.quotation.future");
        if (quotation.saidOn() != null && quotation.saidOn().getYear() < FIRST_YEAR) return Outcome.refused("said_on", "form.date");
        Long client = quotation.clientId();
        LocalDate day = quotation.saidOn();
        if (quotation.entryId() != null) {
            var entry = sql.select(HISTORY.CLIENT_ID, HISTORY.HAPPENED_AT).from(HISTORY).where(HISTORY.ID.eq(quotation.entryId()), Clients.seenBy(viewer, HISTORY.CLIENT_ID)).fetchOne();
            if (entry == null) return Outcome.refused("entry_id", "lens.entry.unknown");
            client = entry.value1();
            day = entry.value2().atZone(reception.house().zone()).toLocalDate();
        } else if (client != null && clients.find(viewer, client).isEmpty()) return Outcome.refused("client_id", "lens.client.unknown");
        return Outcome.done(sql.insertInto(QUOTATIONS)
                .set(QUOTATIONS.PROGRAMME_ID, programme).set(QUOTATIONS.PROPERTY_ID, quotation.propertyId()).set(QUOTATIONS.CLIENT_ID, client).set(QUOTATIONS.ENTRY_ID, quotation.entryId())
                .set(QUOTATIONS.WORDS, quotation.words()).set(QUOTATIONS.SAID_ON, day).set(QUOTATIONS.NOTED_AT, Instant.now(clock)).set(QUOTATIONS.NOTED_BY, viewer.userId())
                .returning(QUOTATIONS.ID).fetchSingle().getId());
    }

    /// @param property null: it is to be sorted again
    /// @return the property it was under before, empty for none
    @Transactional
    public Outcome<Optional<Long>> sort(Viewer viewer, long programme, long quotation, @Nullable Long property) {
        hold(viewer, programme);
        Record before = find(QUOTATIONS, QUOTATIONS.ID, QUOTATIONS.PROGRAMME_ID, programme, quotation);
        if (property != null && !stands(PROPERTIES, PROPERTIES.ID, PROPERTIES.PROGRAMME_ID, programme, property)) return Outcome.refused("property_id", "lens.property.unknown");
        sql.update(QUOTATIONS).set(QUOTATIONS.PROPERTY_ID, property).where(QUOTATIONS.ID.eq(quotation)).execute();
        return Outcome.done(Optional.ofNullable(before.get(QUOTATIONS.PROPERTY_ID)));
    }

    @Transactional
    public Outcome<Long> addProperty(Viewer viewer, long programme, String words, @Nullable Long benefit) {
        hold(viewer, programme);
        Optional<Refusal> wrong = named(words);
        if (wrong.isPresent()) return Outcome.refused(java.util.List.of(wrong.get()));
        if (isFull(PROPERTIES, PROPERTIES.PROGRAMME_ID.eq(programme), PROPERTIES.RETIRED_AT.isNull())) return Outcome.refused("words", "lens.full", MOST);
        if (benefit != null && !stands(BENEFITS, BENEFITS.ID, BENEFITS.PROGRAMME_ID, programme, benefit)) return Outcome.refused("benefit_id", "lens.benefit.unknown");
        return Outcome.done(sql.insertInto(PROPERTIES).set(PROPERTIES.PROGRAMME_ID, programme).set(PROPERTIES.BENEFIT_ID, benefit).set(PROPERTIES.WORDS, words.strip())
                .set(PROPERTIES.POSITION, next(PROPERTIES, PROPERTIES.POSITION, PROPERTIES.PROGRAMME_ID, programme)).returning(PROPERTIES.ID).fetchSingle().getId());
    }

    /// @param benefit null: it belongs to none for now
    /// @return the benefit it was in before, empty for none
    @Transactional
    public Outcome<Optional<Long>> group(Viewer viewer, long programme, long property, @Nullable Long benefit) {
        hold(viewer, programme);
        Record before = find(PROPERTIES, PROPERTIES.ID, PROPERTIES.PROGRAMME_ID, programme, property);
        if (benefit != null && !stands(BENEFITS, BENEFITS.ID, BENEFITS.PROGRAMME_ID, programme, benefit)) return Outcome.refused("benefit_id", "lens.benefit.unknown");
        sql.update(PROPERTIES).set(PROPERTIES.BENEFIT_ID, benefit).where(PROPERTIES.ID.eq(property)).execute();
        return Outcome.done(Optional.ofNullable(before.get(PROPERTIES.BENEFIT_ID)));
    }

    /// Its words, and who in the company controls it: a department, a person, or nobody yet.
    @Transactional
    public Outcome<Long> change(Viewer viewer, long programme, long property, String words, @Nullable Long department, @Nullable Long person) {
        hold(viewer, programme);
        find(PROPERTIES, PROPERTIES.ID, PROPERTIES.PROGRAMME_ID, programme, property);
        Optional<Refusal> wrong = named(words);
        if (wrong.isPresent()) return Outcome.refused(java.util.List.of(wrong.get()));
        if (department != null && person != null) return Outcome.refused("person_id", "lens.control.one");
        if (department != null && departments.tree().stream().noneMatch(node -> node.id() == department)) return Outcome.refused("department_id", "lens.control.unknown");
        if (person != null && users.find(person).isEmpty()) return Outcome.refused("person_id", "lens.control.unknown");
        sql.update(PROPERTIES).set(PROPERTIES.WORDS, words.strip()).set(PROPERTIES.DEPARTMENT_ID, department).set(PROPERTIES.PERSON_ID, person).where(PROPERTIES.ID.eq(property)).execute();
        return Outcome.done(property);
    }

    @Transactional
    public Outcome<Long> addBenefit(Viewer viewer, long programme, String words) {
        hold(viewer, programme);
        Optional<Refusal> wrong = named(words);
        if (wrong.isPresent()) return Outcome.refused(java.util.List.of(wrong.get()));
        if (isFull(BENEFITS, BENEFITS.PROGRAMME_ID.eq(programme), BENEFITS.RETIRED_AT.isNull())) return Outcome.refused("words", "lens.full", MOST);
        return Outcome.done(sql.insertInto(BENEFITS).set(BENEFITS.PROGRAMME_ID, programme).set(BENEFITS.WORDS, words.strip())
                .set(BENEFITS.POSITION, next(BENEFITS, BENEFITS.POSITION, BENEFITS.PROGRAMME_ID, programme)).returning(BENEFITS.ID).fetchSingle().getId());
    }

    @Transactional
    public Outcome<Long> renameBenefit(Viewer viewer, long programme, long benefit, String words) {
        hold(viewer, programme);
        find(BENEFITS, BENEFITS.ID, BENEFITS.PROGRAMME_ID, programme, benefit);
        Optional<Refusal> wrong = named(words);
        if (wrong.isPresent()) return Outcome.refused(java.util.List.of(wrong.get()));
        sql.update(BENEFITS).set(BENEFITS.WORDS, words.strip()).where(BENEFITS.ID.eq(benefit)).execute();
        return Outcome.done(benefit);
    }

    /// Puts it aside; its properties are shown as belonging to none until it is back.
    @Transactional
    public void retireBenefit(Viewer viewer, long programme, long benefit, boolean retired) {
        hold(viewer, programme);
        find(BENEFITS, BENEFITS.ID, BENEFITS.PROGRAMME_ID, programme, benefit);
        sql.update(BENEFITS).set(BENEFITS.RETIRED_AT, retired ? Instant.now(clock) : null).where(BENEFITS.ID.eq(benefit)).execute();
    }

    /// Puts it aside; its quotations are shown as not sorted until it is back.
    @Transactional
    public void retireProperty(Viewer viewer, long programme, long property, boolean retired) {
        hold(viewer, programme);
        find(PROPERTIES, PROPERTIES.ID, PROPERTIES.PROGRAMME_ID, programme, property);
        sql.update(PROPERTIES).set(PROPERTIES.RETIRED_AT, retired ? Instant.now(clock) : null).where(PROPERTIES.ID.eq(property)).execute();
    }

    @Transactional
    public void retireQuotation(Viewer viewer, long programme, long quotation, boolean retired) {
        hold(viewer, programme);
        find(QUOTATIONS, QUOTATIONS.ID, QUOTATIONS.PROGRAMME_ID, programme, quotation);
        sql.update(QUOTATIONS).set(QUOTATIONS.RETIRED_AT, retired ? Instant.now(clock) : null).where(QUOTATIONS.ID.eq(quotation)).execute();
    }

    private void hold(Viewer viewer, long programme) {
        viewer.require(Permission.MEASURE_SATISFACTION);
        programmes.get(viewer, programme);
    }

    private <T> Record find(Table<?> table, TableField<?, Long> id, TableField<?, Long> programmeOf, long programme, long wanted) {
        return sql.select(table.fields()).from(table).where(id.eq(wanted), programmeOf.eq(programme)).fetchOptional().orElseThrow(() -> new NotFound(table.getName() + " " + wanted));
    }

    private boolean isFull(Table<?> table, Condition... standing) {
        return sql.fetchCount(table, standing) >= MOST;
    }

    private boolean stands(Table<?> table, TableField<?, Long> id, TableField<?, Long> programmeOf, long programme, long wanted) {
        Field<Instant> retired = table.field("retired_at", Instant.class);
        return sql.fetchExists(table, id.eq(wanted), programmeOf.eq(programme), retired.isNull());
    }

    private static Field<Integer> next(Table<?> table, TableField<?, Integer> position, TableField<?, Long> programmeOf, long programme) {
        return coalesce(org.jooq.impl.DSL.field(select(max(position).plus(1)).from(table).where(programmeOf.eq(programme))), val(1));
    }

    private static Optional<Refusal> named(String words) {
        if (words.isBlank()) return Optional.of(Refusal.at("words", "lens.words.empty"));
        return words.strip().length() > LONGEST_NAME ? Optional.of(Refusal.at("words", "lens.words.long", LONGEST_NAME)) : Optional.empty();
    }
}
