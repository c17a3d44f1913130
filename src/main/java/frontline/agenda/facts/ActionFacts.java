package frontline.agenda.facts;

import static frontline.agenda.db.Tables.ACTIONS;
import static frontline.agenda.db.Tables.ACTION_TYPES;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import frontline.identity.facts.Dimension;
import frontline.identity.facts.FactTable;
import frontline.identity.facts.Facts;
import frontline.identity.facts.Label;
import frontline.identity.facts.Staff;
import frontline.identity.facts.Values;
import frontline.platform.text.Texts;
import frontline.platform.web.Reception;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/// Actions, planned and done.
@Component
class ActionFacts implements Facts {

    private final Staff staff;
    private final Reception reception;
    private final DSLContext sql;
    private final Clock clock;
    private final Texts texts;

    ActionFacts(Staff staff, Reception reception, DSLContext sql, Clock clock, Texts texts) {
        this.staff = staff;
        this.reception = reception;
        this.sql = sql;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String key() {
        return "actions";
    }

    @Override
    public FactTable table() {
        LocalDate today = reception.house().today(clock);
        return new FactTable(key(), Label.of(texts, "facts.actions"), ACTIONS, ACTIONS.ID, viewer -> viewer.sees(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID), "due_on", null,
                new FactTable.Card(concat(inline("/"), ACTIONS.SUBJECT_KIND, inline("s/"), ACTIONS.SUBJECT_ID.cast(String.class)), ACTIONS.SUBJECT_LABEL), Stream.concat(staff.ownership(ACTIONS.ASSIGNEE_ID, ACTIONS.DEPARTMENT_ID).stream(), Stream.of(
                        new Dimension.Choice("type", Label.of(texts, "facts.type"), ACTIONS.TYPE_ID, Values.in(sql, ACTION_TYPES, ACTION_TYPES.ID, ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU, ACTION_TYPES.POSITION)),
                        new Dimension.Coded("state", Label.of(texts, "facts.state"),
                                when(ACTIONS.CANCELLED_AT.isNotNull(), inline("cancelled")).when(ACTIONS.DONE_AT.isNotNull(), inline("done")).otherwise(inline("open")),
                                List.of(new Dimension.Code("open", Label.of(texts, "facts.action.open")), new Dimension.Code("done", Label.of(texts, "facts.action.done")), new Dimension.Code("cancelled", Label.of(texts, "facts.action.cancelled")))),
                        new Dimension.Coded("overdue", Label.of(texts, "facts.overdue"),
                                when(ACTIONS.DONE_AT.isNull().and(ACTIONS.CANCELLED_AT.isNull()).and(ACTIONS.DUE_ON.lt(val(today))), inline("yes")).otherwise(inline("no")),
                                List.of(new Dimension.Code("yes", Label.of(texts, "facts.yes")), new Dimension.Code("no", Label.of(texts, "facts.no")))),
                        new Dimension.Day("due_on", Label.of(texts, "facts.due_on"), ACTIONS.DUE_ON),
                        new Dimension.Moment("done_at", Label.of(texts, "facts.done_at"), ACTIONS.DONE_AT),
                        new Dimension.Moment("created_at", Label.of(texts, "facts.created_at"), ACTIONS.CREATED_AT))).toList(),
                List.of());
    }
}
