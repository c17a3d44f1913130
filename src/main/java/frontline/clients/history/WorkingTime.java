package frontline.clients.history;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static frontline.clients.db.Tables.HISTORY;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import frontline.clients.cards.Clients;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.platform.Period;
import frontline.platform.questions.QuestionPool.Questions;
import frontline.platform.replica.Replica;
import frontline.platform.text.Language;
import frontline.platform.web.Reception;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// On what the people spend their time: what they wrote into the history, by author and type.
@Component
public class WorkingTime {

    private final DSLContext sql;
    private final Reception reception;
    private final Replica replica;

    WorkingTime(@Questions DSLContext sql, Reception reception, Replica replica) {
        this.sql = sql;
        this.reception = reception;
        this.replica = replica;
    }

    /// @param planned entries that completed a planned action
    /// @param minutes as far as they were written down
    /// @param untimed entries without minutes
    public record Spent(long authorId, String author, long typeId, String type, int entries, int planned, long minutes, int untimed) {}

    /// By name of the author, types in their order.
    /// @param department of the authors, with all below it; null: all
    /// @param author null: all
    public List<Spent> of(Viewer viewer, Period period, @Nullable Long department, @Nullable Long author, Language language) {
        var zone = reception.house().zone();
        return replica.read(() -> sql.select(HISTORY.AUTHOR_ID, USERS.NAME, HISTORY.TYPE_ID, ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU, count(), count(HISTORY.ACTION_ID),
                        coalesce(sum(HISTORY.MINUTES), inline(BigDecimal.ZERO)), count().filterWhere(HISTORY.MINUTES.isNull()))
                .from(HISTORY)
                .join(USERS).on(USERS.ID.eq(HISTORY.AUTHOR_ID))
                .join(ACTION_TYPES).on(ACTION_TYPES.ID.eq(HISTORY.TYPE_ID))
                .where(HISTORY.KIND.eq(inline("contact")), Clients.seenBy(viewer, HISTORY.CLIENT_ID),
                        HISTORY.HAPPENED_AT.ge(period.from().atStartOfDay(zone).toInstant()), HISTORY.HAPPENED_AT.lt(period.to().plusDays(1).atStartOfDay(zone).toInstant()),
                        department == null ? noCondition() : Departments.within(USERS.DEPARTMENT_ID, department), author == null ? noCondition() : HISTORY.AUTHOR_ID.eq(author))
                .groupBy(HISTORY.AUTHOR_ID, USERS.NAME, HISTORY.TYPE_ID, ACTION_TYPES.NAME_EN, ACTION_TYPES.NAME_RU, ACTION_TYPES.POSITION)
                .orderBy(USERS.NAME, HISTORY.AUTHOR_ID, ACTION_TYPES.POSITION, HISTORY.TYPE_ID)
                .fetch(r -> new Spent(r.value1(), r.value2(), r.value3(), language.pick(r.value4(), r.value5()), r.value6(), r.value7(), r.value8().longValue(), r.value9())));
    }
}
