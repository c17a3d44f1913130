package frontline.insight.boards;

import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/boards")
@Tag(name = "boards")
class BoardApi {

    private static final String HOW = "share: \"everybody\", \"role:head_of_sales\", \"person:7\"; a tile's query is the address of a question on /slices; shape: figure, table, plot; width: 1 to 3; against: nothing, before, year.";

    private final Boards boards;
    private final Texts texts;

    BoardApi(Boards boards, Texts texts) {
        this.boards = boards;
        this.texts = texts;
    }

    /// @param tiles null leaves those that are there
    record Body(@Nullable String name, @Nullable List<String> share, @Nullable List<TileForm> tiles) {
        Body {
            share = share == null ? null : share.stream().map(one -> Objects.requireNonNullElse(one, "")).toList();
            tiles = tiles == null ? null : tiles.stream().map(tile -> Objects.requireNonNullElse(tile, TileForm.EMPTY)).toList();
        }
    }

    record Resource(long id, String name, long ownerId, String owner, boolean editable, List<String> share, List<TileResource> tiles) {}

    record TileResource(long id, String title, String query, String shape, int width, String against) {}

    @GetMapping
    @Operation(summary = "Boards of figures: your own, then those that are shared with you")
    ApiList<Board.Choice> list(Viewer viewer) {
        return new ApiList<>(boards.seenBy(viewer), null);
    }

    @GetMapping("/{id}")
    @Operation(summary = "A board with its tiles; the figures come from /api/v1/query, within your sight")
    Resource one(Viewer viewer, @PathVariable long id) {
        return resource(boards.get(viewer, id));
    }

    @PostMapping
    @Operation(summary = "Make a board, with its tiles", description = HOW)
    ResponseEntity<Object> make(Viewer viewer, @RequestBody Body body) {
        return switch (unread(body) instanceof Outcome.Refused<Long> refused ? refused : boards.make(viewer, body.name(), Sharing.of(body.share()), Objects.requireNonNullElse(body.tiles(), List.of()))) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/boards/" + id)).body(resource(boards.get(viewer, id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a board: its name, whom it is shared with, and all its tiles in their order; without tiles those there are stay", description = HOW)
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody Body body) {
        boards.get(viewer, id);
        return switch (unread(body) instanceof Outcome.Refused<Long> refused ? refused : boards.change(viewer, id, body.name(), Sharing.of(body.share()), body.tiles())) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(resource(boards.get(viewer, id)));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    /// What a form would leave out, a program is told.
    private static Outcome<Long> unread(Body body) {
        List<String> share = Objects.requireNonNullElse(body.share(), List.of());
        List<String> read = Sharing.of(share).written();
        List<Refusal> refusals = share.stream().filter(one -> !read.contains(one) && !read.contains("everybody")).map(one -> Refusal.at("share", "boards.no_such_share", one)).toList();
        return refusals.isEmpty() ? Outcome.done(0L) : Outcome.refused(refusals);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Delete a board; for thirty days it can be brought back by its deed, see /api/v1/deeds")
    ResponseEntity<Void> delete(Viewer viewer, @PathVariable long id) {
        boards.delete(viewer, id);
        return ResponseEntity.noContent().build();
    }

    private static Resource resource(Board board) {
        return new Resource(board.id(), board.name(), board.ownerId(), board.owner(), board.editable(), board.sharing().written(),
                board.tiles().stream().map(tile -> new TileResource(tile.id(), tile.title(), tile.query(), tile.shape().code(), tile.width(), tile.against().code())).toList());
    }
}
