package frontline.insight.boards;

import static frontline.identity.db.Tables.USERS;
import static frontline.insight.db.Tables.BOARDS;
import static frontline.insight.db.Tables.BOARD_SHARES;
import static frontline.insight.db.Tables.TILES;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.identity.sharing.Sharing;
import frontline.insight.query.Catalogue;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Boards and their tiles. Whoever owns a board changes it, and so does an administrator once it is shared; those it is shared
/// with look at it and copy it.
@Component
public class Boards {

    static final int MOST_TILES = 30;
    private static final int LONGEST_NAME = 80;

    private final DSLContext sql;
    private final Catalogue catalogue;
    private final Deeds deeds;

    Boards(DSLContext sql, Catalogue catalogue, Deeds deeds) {
        this.sql = sql;
        this.catalogue = catalogue;
        this.deeds = deeds;
    }

    /// One's own first, then what others share.
    public List<Board.Choice> seenBy(Viewer viewer) {
        return sql.select(BOARDS.ID, BOARDS.NAME, BOARDS.OWNER_ID, USERS.NAME, field(exists(shares())))
                .from(BOARDS).join(USERS).on(USERS.ID.eq(BOARDS.OWNER_ID)).where(seen(viewer))
                .orderBy(BOARDS.OWNER_ID.ne(viewer.userId()), BOARDS.ID)
                .fetch(r -> new Board.Choice(r.value1(), r.value2(), r.value4(), r.value3() == viewer.userId(), mayEdit(viewer, r.value3()), r.value5()));
    }

    /// @throws NotFound when there is none or the viewer may not see it
    public Board get(Viewer viewer, long id) {
        var found = sql.select(BOARDS.NAME, BOARDS.OWNER_ID, USERS.NAME).from(BOARDS).join(USERS).on(USERS.ID.eq(BOARDS.OWNER_ID))
                .where(BOARDS.ID.eq(id), seen(viewer)).fetchOptional().orElseThrow(() -> new NotFound("board " + id));
        return new Board(id, found.value1(), found.value2(), found.value3(), found.value2() == viewer.userId(), mayEdit(viewer, found.value2()), sharing(id),
                sql.selectFrom(TILES).where(TILES.BOARD_ID.eq(id)).orderBy(TILES.POSITION, TILES.ID)
                        .fetch(r -> new Tile(r.getId(), r.getTitle(), r.getQuery(), Tile.Shape.valueOf(r.getShape().toUpperCase()), r.getWidth(), Tile.Against.valueOf(r.getAgainst().toUpperCase()))));
    }

    private static Select<Record1<Integer>> shares() {
        return selectOne().from(BOARD_SHARES).where(BOARD_SHARES.BOARD_ID.eq(BOARDS.ID));
    }

    private static Condition seen(Viewer viewer) {
        Condition reaches = viewer.role() == Role.ADMINISTRATOR ? noCondition() : BOARD_SHARES.ROLE.eq(viewer.role().code()).or(BOARD_SHARES.USER_ID.eq(viewer.userId()))
                .or(BOARD_SHARES.ROLE.isNull().and(BOARD_SHARES.USER_ID.isNull()));
        return BOARDS.OWNER_ID.eq(viewer.userId()).or(exists(selectOne().from(BOARD_SHARES).where(BOARD_SHARES.BOARD_ID.eq(BOARDS.ID), reaches)));
    }

    private static boolean mayEdit(Viewer viewer, long owner) {
        return owner == viewer.userId() || viewer.role() == Role.ADMINISTRATOR;
    }

    private Sharing sharing(long id) {
        List<String> written = sql.select(field("coalesce('role:' || {0}, 'person:' || {1}, 'everybody')", String.class, BOARD_SHARES.ROLE, BOARD_SHARES.USER_ID))
                .from(BOARD_SHARES).where(BOARD_SHARES.BOARD_ID.eq(id)).fetch(r -> r.value1());
        return Sharing.of(written);
    }

    @Transactional
    public Outcome<Long> make(Viewer viewer, @Nullable String name, Sharing sharing, List<TileForm> tiles) {
        List<Refusal> refusals = new ArrayList<>(refusalsOf(name));
        List<Tile> read = read(tiles, refusals);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        long id = sql.insertInto(BOARDS).set(BOARDS.OWNER_ID, viewer.userId()).set(BOARDS.NAME, Objects.requireNonNull(name).strip()).returning(BOARDS.ID).fetchSingle().getId();
        share(id, sharing);
        for (int place = 0; place < read.size(); place++) put(id, read.get(place), place);
        return Outcome.done(id);
    }

    /// @param tiles instead of all that are there; null leaves them
    /// @throws NotFound when there is none or the viewer may not change it
    @Transactional
    public Outcome<Long> change(Viewer viewer, long id, @Nullable String name, Sharing sharing, @Nullable List<TileForm> tiles) {
        edited(viewer, id);
        List<Refusal> refusals = new ArrayList<>(refusalsOf(name));
        List<Tile> read = tiles == null ? List.of() : read(tiles, refusals);
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(BOARDS).set(BOARDS.NAME, Objects.requireNonNull(name).strip()).where(BOARDS.ID.eq(id)).execute();
        sql.deleteFrom(BOARD_SHARES).where(BOARD_SHARES.BOARD_ID.eq(id)).execute();
        share(id, sharing);
        if (tiles == null) return Outcome.done(id);
        sql.deleteFrom(TILES).where(TILES.BOARD_ID.eq(id)).execute();
        for (int place = 0; place < read.size(); place++) put(id, read.get(place), place);
        return Outcome.done(id);
    }

    private static List<Refusal> refusalsOf(@Nullable String name) {
        if (name == null || name.isBlank()) return List.of(Refusal.at("name", "form.required"));
        return name.strip().length() > LONGEST_NAME ? List.of(Refusal.at("name", "boards.too_long", LONGEST_NAME)) : List.of();
    }

    private List<Tile> read(List<TileForm> forms, List<Refusal> refusals) {
        if (forms.size() > MOST_TILES) refusals.add(Refusal.at("tiles", "boards.too_many_tiles", MOST_TILES));
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            switch (forms.get(i).read(catalogue, "tiles[" + i + "].")) {
                case Outcome.Done<Tile>(Tile tile) -> tiles.add(tile);
                case Outcome.Refused<Tile>(var wrong) -> refusals.addAll(wrong);
            }
        }
        return tiles;
    }

    private void share(long id, Sharing sharing) {
        if (sharing.everybody()) sql.insertInto(BOARD_SHARES).set(BOARD_SHARES.BOARD_ID, id).execute();
        for (Role role : sharing.roles()) sql.insertInto(BOARD_SHARES).set(BOARD_SHARES.BOARD_ID, id).set(BOARD_SHARES.ROLE, role.code()).execute();
        sql.insertInto(BOARD_SHARES, BOARD_SHARES.BOARD_ID, BOARD_SHARES.USER_ID).select(select(val(id), USERS.ID).from(USERS).where(USERS.ID.in(sharing.people()))).execute();
    }

    private long put(long board, Tile tile, int position) {
        return sql.insertInto(TILES).set(TILES.BOARD_ID, board).set(TILES.POSITION, position).set(TILES.TITLE, tile.title()).set(TILES.QUERY, tile.query())
                .set(TILES.SHAPE, tile.shape().code()).set(TILES.WIDTH, (short) tile.width()).set(TILES.AGAINST, tile.against().code()).returning(TILES.ID).fetchSingle().getId();
    }

    /// @return the deed that takes it back
    /// @throws NotFound when there is none or the viewer may not change it
    public long delete(Viewer viewer, long id) {
        return deeds.doing(viewer, "delete", cause -> {
            Board board = edited(viewer, id);
            sql.deleteFrom(TILES).where(TILES.BOARD_ID.eq(id)).execute();
            sql.deleteFrom(BOARD_SHARES).where(BOARD_SHARES.BOARD_ID.eq(id)).execute();
            sql.deleteFrom(BOARDS).where(BOARDS.ID.eq(id)).execute();
            return deeds.record("delete", cause, "deed.delete.board", 1, board.name());
        });
    }

    /// @param place among the tiles, from 0; null at the end
    @Transactional
    public Outcome<Long> add(Viewer viewer, long id, TileForm form, @Nullable Integer place) {
        Board board = edited(viewer, id);
        if (board.tiles().size() >= MOST_TILES) return Outcome.refused("board", "boards.too_many_tiles", MOST_TILES);
        return form.read(catalogue, "").map(tile -> {
            int end = Objects.requireNonNullElse(sql.select(max(TILES.POSITION)).from(TILES).where(TILES.BOARD_ID.eq(id)).fetchSingle().value1(), -1) + 1;
            long added = put(id, tile, end);
            if (place == null) return added;
            List<Long> order = new ArrayList<>(board.tiles().stream().map(Tile::id).toList());
            order.add(Math.clamp(place, 0, order.size()), added);
            order(viewer, id, order);
            return added;
        });
    }

    /// @param form what is null in it stays
    @Transactional
    public Outcome<Long> changeTile(Viewer viewer, long id, long tile, TileForm form) {
        Tile before = edited(viewer, id).tile(tile).orElseThrow(() -> new NotFound("tile " + tile));
        TileForm old = TileForm.of(before);
        TileForm whole = new TileForm(or(form.title(), old.title()), or(form.query(), old.query()), or(form.shape(), old.shape()), form.width() == null ? old.width() : form.width(), or(form.against(), old.against()));
        return whole.read(catalogue, "").map(read -> {
            sql.update(TILES).set(TILES.TITLE, read.title()).set(TILES.QUERY, read.query()).set(TILES.SHAPE, read.shape().code()).set(TILES.WIDTH, (short) read.width())
                    .set(TILES.AGAINST, read.against().code()).where(TILES.ID.eq(tile)).execute();
            return tile;
        });
    }

    private static @Nullable String or(@Nullable String given, @Nullable String otherwise) {
        return given == null ? otherwise : given;
    }

    /// @return what was there and where, to be added again if it was a mistake
    @Transactional
    public Removed remove(Viewer viewer, long id, long tile) {
        Board board = edited(viewer, id);
        Tile removed = board.tile(tile).orElseThrow(() -> new NotFound("tile " + tile));
        sql.deleteFrom(TILES).where(TILES.ID.eq(tile)).execute();
        return new Removed(removed, board.tiles().indexOf(removed));
    }

    public record Removed(Tile tile, int place) {}

    /// @param tiles in their new order; those that are not named follow as they stood
    @Transactional
    public void order(Viewer viewer, long id, List<Long> tiles) {
        Board board = edited(viewer, id);
        Set<Long> all = new LinkedHashSet<>(sql.select(TILES.ID).from(TILES).where(TILES.BOARD_ID.eq(board.id())).orderBy(TILES.POSITION, TILES.ID).fetch(TILES.ID));
        Set<Long> order = new LinkedHashSet<>(tiles);
        order.retainAll(all);
        order.addAll(all);
        sql.update(TILES).set(TILES.POSITION, field("array_position({0}, {1})", Integer.class, val(order.toArray(Long[]::new)), TILES.ID)).where(TILES.BOARD_ID.eq(board.id())).execute();
    }

    /// One place earlier or later.
    /// @param by -1 or 1
    @Transactional
    public void move(Viewer viewer, long id, long tile, int by) {
        List<Long> order = new ArrayList<>(edited(viewer, id).tiles().stream().map(Tile::id).toList());
        int from = order.indexOf(tile);
        if (from < 0) throw new NotFound("tile " + tile);
        order.remove(from);
        order.add(Math.clamp(from + by, 0, order.size()), tile);
        order(viewer, id, order);
    }

    private Board edited(Viewer viewer, long id) {
        sql.select(BOARDS.ID).from(BOARDS).where(BOARDS.ID.eq(id)).forUpdate().fetch();
        Board board = get(viewer, id);
        if (!board.editable()) throw new NotFound("board " + id);
        return board;
    }
}
