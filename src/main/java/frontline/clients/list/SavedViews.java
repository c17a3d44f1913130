package frontline.clients.list;

import static frontline.clients.db.Tables.SAVED_VIEWS;
import static frontline.clients.db.Tables.SAVED_VIEW_SHARES;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import frontline.identity.Directory;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.memory.Memory;
import frontline.platform.memory.Remembered;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A list and its filter, under a name. Others see those that are shared; only who made one changes it.
@Component
@NamedInterface("views")
public class SavedViews {

    private final DSLContext sql;
    private final Directory directory;
    private final Remembered<List<Kept>> all;

    SavedViews(DSLContext sql, Directory directory, Memory memory) {
        this.sql = sql;
        this.directory = directory;
        this.all = memory.of(this::read);
    }

    /// @param query of the list's address, without '?'
    /// @param by who shares it, null for one's own
    public record SavedView(long id, String name, String query, Sharing sharing, @Nullable String by) {
        public boolean own() {
            return by == null;
        }

        public boolean shared() {
            return sharing.any();
        }

        private SavedView by(String name) {
            return new SavedView(id, this.name, query, sharing, name);
        }
    }

    private record Kept(String screen, long owner, SavedView view) {}

    /// One's own first, then what others share.
    /// @param screen the list they belong to: 'clients', 'deals'
    public List<SavedView> of(Viewer viewer, String screen) {
        LongFunction<String> names = directory.names();
        List<Kept> ofScreen = all.get().stream().filter(kept -> kept.screen().equals(screen)).toList();
        Stream<SavedView> own = ofScreen.stream().filter(kept -> kept.owner() == viewer.userId()).map(Kept::view);
        Stream<SavedView> shared = ofScreen.stream().filter(kept -> kept.owner() != viewer.userId() && kept.view().sharing().reaches(viewer))
                .map(kept -> kept.view().by(names.apply(kept.owner())));
        return Stream.concat(own, shared).toList();
    }

    private List<Kept> read() {
        Field<String[]> shares = array(select(field("coalesce('role:' || {0}, 'person:' || {1})", String.class, SAVED_VIEW_SHARES.ROLE, SAVED_VIEW_SHARES.USER_ID))
                .from(SAVED_VIEW_SHARES).where(SAVED_VIEW_SHARES.VIEW_ID.eq(SAVED_VIEWS.ID)));
        return sql.select(SAVED_VIEWS.ID, SAVED_VIEWS.NAME, SAVED_VIEWS.QUERY, SAVED_VIEWS.SHARED, shares, SAVED_VIEWS.SCREEN, SAVED_VIEWS.USER_ID)
                .from(SAVED_VIEWS).orderBy(SAVED_VIEWS.ID)
                .fetch(r -> new Kept(r.value6(), r.value7(), new SavedView(r.value1(), r.value2(), r.value3(), r.value4() ? Sharing.EVERYBODY : Sharing.of(List.of(r.value5())), null)));
    }

    @Transactional
    public Outcome<Long> save(Viewer viewer, String screen, String name, String query, Sharing sharing) {
        if (name.isBlank()) return Outcome.refused("name", "form.required");
        if (taken(viewer, screen, name, null)) return Outcome.refused("name", "list.view.exists", name.strip());
        long id = sql.insertInto(SAVED_VIEWS)
                .set(SAVED_VIEWS.USER_ID, viewer.userId()).set(SAVED_VIEWS.SCREEN, screen).set(SAVED_VIEWS.NAME, cut(name)).set(SAVED_VIEWS.QUERY, query).set(SAVED_VIEWS.SHARED, sharing.everybody())
                .returning(SAVED_VIEWS.ID).fetchSingle().getId();
        share(id, sharing);
        return Outcome.done(id);
    }

    /// @param query null keeps what it shows
    @Transactional
    public Outcome<Long> change(Viewer viewer, String screen, long id, String name, Sharing sharing, @Nullable String query) {
        SavedView before = own(viewer, screen, id);
        if (name.isBlank()) return Outcome.refused("name", "form.required");
        if (taken(viewer, screen, name, id)) return Outcome.refused("name", "list.view.exists", name.strip());
        sql.update(SAVED_VIEWS)
                .set(SAVED_VIEWS.NAME, cut(name)).set(SAVED_VIEWS.SHARED, sharing.everybody()).set(SAVED_VIEWS.QUERY, query == null ? before.query() : query)
                .where(SAVED_VIEWS.ID.eq(id)).execute();
        sql.deleteFrom(SAVED_VIEW_SHARES).where(SAVED_VIEW_SHARES.VIEW_ID.eq(id)).execute();
        share(id, sharing);
        return Outcome.done(id);
    }

    private void share(long id, Sharing sharing) {
        for (Role role : sharing.roles()) sql.insertInto(SAVED_VIEW_SHARES).set(SAVED_VIEW_SHARES.VIEW_ID, id).set(SAVED_VIEW_SHARES.ROLE, role.code()).execute();
        sql.insertInto(SAVED_VIEW_SHARES, SAVED_VIEW_SHARES.VIEW_ID, SAVED_VIEW_SHARES.USER_ID)
                .select(select(val(id), USERS.ID).from(USERS).where(USERS.ID.in(sharing.people()))).execute();
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
