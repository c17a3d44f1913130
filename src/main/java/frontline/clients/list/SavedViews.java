package frontline.clients.list;

import static frontline.clients.db.Tables.SAVED_VIEWS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A list and its filter, under a name. Others see those that are shared; only who made one changes it.
@Component
@NamedInterface("views")
public class SavedViews {

    private final DSLContext sql;

    SavedViews(DSLContext sql) {
        this.sql = sql;
    }

    /// @param query of the list's address, without '?'
    /// @param by who shares it, null for one's own
    public record SavedView(long id, String name, String query, boolean shared, @Nullable String by) {
        public boolean own() {
            return by == null;
        }
    }

    /// One's own first, then what others share.
    /// @param screen the list they belong to: 'clients', 'deals'
    public List<SavedView> of(Viewer viewer, String screen) {
        return sql.select(SAVED_VIEWS.ID, SAVED_VIEWS.NAME, SAVED_VIEWS.QUERY, SAVED_VIEWS.SHARED, SAVED_VIEWS.USER_ID, USERS.NAME)
                .from(SAVED_VIEWS).join(USERS).on(USERS.ID.eq(SAVED_VIEWS.USER_ID))
                .where(SAVED_VIEWS.SCREEN.eq(screen), SAVED_VIEWS.USER_ID.eq(viewer.userId()).or(SAVED_VIEWS.SHARED))
                .orderBy(SAVED_VIEWS.USER_ID.ne(viewer.userId()), SAVED_VIEWS.ID)
                .fetch(r -> new SavedView(r.value1(), r.value2(), r.value3(), r.value4(), r.value5() == viewer.userId() ? null : r.value6()));
    }

    @Transactional
    public Outcome<Long> save(Viewer viewer, String screen, String name, String query, boolean shared) {
        if (name.isBlank()) return Outcome.refused("name", "form.required");
        if (taken(viewer, screen, name, null)) return Outcome.refused("name", "list.view.exists", name.strip());
        return Outcome.done(sql.insertInto(SAVED_VIEWS)
                .set(SAVED_VIEWS.USER_ID, viewer.userId()).set(SAVED_VIEWS.SCREEN, screen).set(SAVED_VIEWS.NAME, cut(name)).set(SAVED_VIEWS.QUERY, query).set(SAVED_VIEWS.SHARED, shared)
                .returning(SAVED_VIEWS.ID).fetchSingle().getId());
    }

    /// @param query null keeps what it shows
    @Transactional
    public Outcome<Long> change(Viewer viewer, String screen, long id, String name, boolean shared, @Nullable String query) {
        SavedView before = own(viewer, screen, id);
        if (name.isBlank()) return Outcome.refused("name", "form.required");
        if (taken(viewer, screen, name, id)) return Outcome.refused("name", "list.view.exists", name.strip());
        sql.update(SAVED_VIEWS)
                .set(SAVED_VIEWS.NAME, cut(name)).set(SAVED_VIEWS.SHARED, shared).set(SAVED_VIEWS.QUERY, query == null ? before.query() : query)
                .where(SAVED_VIEWS.ID.eq(id)).execute();
        return Outcome.done(id);
    }

    /// @return what was deleted, to be saved again if it was a mistake
    @Transactional
    public SavedView delete(Viewer viewer, String screen, long id) {
        SavedView view = own(viewer, screen, id);
        sql.deleteFrom(SAVED_VIEWS).where(SAVED_VIEWS.ID.eq(id)).execute();
        return view;
    }

    private SavedView own(Viewer viewer, String screen, long id) {
        return of(viewer, screen).stream().filter(view -> view.id() == id && view.own()).findFirst().orElseThrow(() -> new NotFound("saved view " + id));
    }

    private boolean taken(Viewer viewer, String screen, String name, @Nullable Long exceptFor) {
        return sql.fetchExists(SAVED_VIEWS, SAVED_VIEWS.USER_ID.eq(viewer.userId()), SAVED_VIEWS.SCREEN.eq(screen), lower(SAVED_VIEWS.NAME).eq(lower(val(cut(name)))),
                exceptFor == null ? noCondition() : SAVED_VIEWS.ID.ne(exceptFor));
    }

    private static String cut(String name) {
        String stripped = name.strip();
        return stripped.length() > 60 ? stripped.substring(0, 60) : stripped;
    }
}
