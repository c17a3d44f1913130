package frontline.agenda.types;

import static frontline.agenda.db.Tables.ACTION_TYPES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import frontline.identity.CompanyFounded;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import frontline.platform.text.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Action types: add, rename, order, archive.
@Component
public class ActionTypes {

    private final DSLContext sql;
    private final Clock clock;
    private final Remembered<List<ActionType>> all;

    ActionTypes(DSLContext sql, Clock clock, Memory memory) {
        this.sql = sql;
        this.clock = clock;
        this.all = memory.of(this::read);
    }

    /// @param key what the program knows it by, null for the company's own
    public record ActionType(long id, @Nullable String key, String nameEn, String nameRu, String icon, boolean archived) {
        public String name(Language language) {
            return language.pick(nameEn, nameRu);
        }
    }

    public List<ActionType> active() {
        return all().stream().filter(type -> !type.archived()).toList();
    }

    public List<ActionType> all() {
        return all.get();
    }

    /// To look up many. One that came in this very moment is asked for.
    public LongFunction<ActionType> byId() {
        List<ActionType> known = all();
        return id -> in(known, id).or(() -> in(read(), id)).orElseThrow();
    }

    private static Optional<ActionType> in(List<ActionType> some, long id) {
        return some.stream().filter(type -> type.id() == id).findFirst();
    }

    private List<ActionType> read() {
        return sql.selectFrom(ACTION_TYPES)
                .orderBy(ACTION_TYPES.ARCHIVED_AT.isNotNull(), ACTION_TYPES.POSITION, ACTION_TYPES.ID)
                .stream().map(t -> new ActionType(t.getId(), t.getKey(), t.getNameEn(), t.getNameRu(), t.getIcon(), t.getArchivedAt() != null)).toList();
    }

    /// An empty name in one language takes that of the other.
    @Transactional
    public Outcome<Long> add(String nameEn, String nameRu, String icon) {
        List<Refusal> refusals = check(nameEn, nameRu, icon);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        return Outcome.done(sql.insertInto(ACTION_TYPES)
                .set(ACTION_TYPES.NAME_EN, either(nameEn, nameRu)).set(ACTION_TYPES.NAME_RU, either(nameRu, nameEn)).set(ACTION_TYPES.ICON, icon)
                .set(ACTION_TYPES.POSITION, sql.select(coalesce(max(ACTION_TYPES.POSITION), inline(0)).plus(1)).from(ACTION_TYPES).asField())
                .returning(ACTION_TYPES.ID).fetchSingle().getId());
    }

    @Transactional
    public Outcome<Long> change(long id, String nameEn, String nameRu, String icon) {
        List<Refusal> refusals = check(nameEn, nameRu, icon);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(ACTION_TYPES)
                .set(ACTION_TYPES.NAME_EN, either(nameEn, nameRu)).set(ACTION_TYPES.NAME_RU, either(nameRu, nameEn)).set(ACTION_TYPES.ICON, icon)
                .where(ACTION_TYPES.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    @Transactional
    public void archive(long id, boolean archived) {
        sql.update(ACTION_TYPES).set(ACTION_TYPES.ARCHIVED_AT, archived ? Instant.now(clock) : null).where(ACTION_TYPES.ID.eq(id)).execute();
    }

    @Transactional
    public void order(List<Long> ids) {
        for (int i = 0; i < ids.size(); i++) sql.update(ACTION_TYPES).set(ACTION_TYPES.POSITION, i).where(ACTION_TYPES.ID.eq(ids.get(i))).execute();
    }

    /// What every company starts with.
    @EventListener
    @Transactional
    public void bringAlong(CompanyFounded founded) {
        record Start(String key, String en, String ru, String icon) {}
        List<Start> list = List.of(
                new Start("call", "Call", "Звонок", "phone"),
                new Start("meeting", "Meeting", "Встреча", "users"),
                new Start("demonstration", "Demonstration", "Демонстрация", "presentation"),
                new Start("mail", "E-mail", "Письмо", "mail"),
                new Start("proposal", "Proposal", "Коммерческое предложение", "file-text"),
                new Start("task", "Task", "Задача", "checkbox"),
                new Start("note", "Note", "Заметка", "note"));
        for (int i = 0; i < list.size(); i++) {
            Start type = list.get(i);
            sql.insertInto(ACTION_TYPES)
                    .set(ACTION_TYPES.KEY, type.key()).set(ACTION_TYPES.NAME_EN, type.en()).set(ACTION_TYPES.NAME_RU, type.ru())
                    .set(ACTION_TYPES.ICON, type.icon()).set(ACTION_TYPES.POSITION, i)
                    .onConflictDoNothing().execute();
        }
    }

    private static List<Refusal> check(String nameEn, String nameRu, String icon) {
        List<Refusal> refusals = new ArrayList<>();
        if (nameEn.isBlank() && nameRu.isBlank()) refusals.add(Refusal.at("name", "form.required"));
        if (!icon.matches("[a-z0-9-]{1,40}")) refusals.add(Refusal.at("icon", "form.required"));
        return refusals;
    }

    private static String either(String wanted, String otherwise) {
        return wanted.isBlank() ? otherwise.strip() : wanted.strip();
    }
}
