package frontline.insight.boards;

import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.identity.users.Users;
import frontline.insight.query.Catalogue;
import frontline.platform.NotFound;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Boards to look at: the page at once, each tile by its own request.
@Controller
class BoardsController {

    private final Boards boards;
    private final TileAnswers answers;
    private final Catalogue catalogue;
    private final Departments departments;
    private final Users users;

    BoardsController(Boards boards, TileAnswers answers, Catalogue catalogue, Departments departments, Users users) {
        this.boards = boards;
        this.answers = answers;
        this.catalogue = catalogue;
        this.departments = departments;
        this.users = users;
    }

    @Configuration
    static class InTheMenu {
        @Bean
        MenuItem boardsMenu() {
            return MenuItem.work("menu.boards", "layout-dashboard", "/boards", 38);
        }
    }

    @GetMapping("/boards")
    String first(Viewer viewer, @RequestParam(required = false) @Nullable String period, @RequestParam(required = false) @Nullable String department, @RequestParam(required = false) @Nullable String owner,
            @ModelAttribute("page") Page page, Model model) {
        return ready(viewer, ReadyBoard.of(viewer.role()).key(), period, department, owner, page, model);
    }

    @GetMapping("/boards/ready/{key}")
    String ready(Viewer viewer, @PathVariable String key, @RequestParam(required = false) @Nullable String period, @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String owner, @ModelAttribute("page") Page page, Model model) {
        ReadyBoard ready = ReadyBoard.find(key).orElseThrow(() -> new NotFound("board " + key));
        return screen(viewer, BoardScreen.of("/boards/ready/" + key, ready.name(page), null, ready.tiles(page, catalogue), BoardFilter.of(period, department, owner), catalogue, page), model);
    }

    @GetMapping("/boards/{id}")
    String own(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String period, @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String owner, @ModelAttribute("page") Page page, Model model) {
        Board board = boards.get(viewer, id);
        return screen(viewer, BoardScreen.of("/boards/" + id, board.name(), board, board.tiles(), BoardFilter.of(period, department, owner), catalogue, page), model);
    }

    private String screen(Viewer viewer, BoardScreen screen, Model model) {
        model.addAttribute("screen", screen);
        model.addAttribute("boards", boards.seenBy(viewer));
        model.addAttribute("first", ReadyBoard.of(viewer.role()));
        model.addAttribute("departments", departments.choosableBy(viewer));
        model.addAttribute("reps", viewer.sight() == Sight.OWN ? List.of() : users.assignableBy(viewer));
        return "insight/boards/boards";
    }

    @GetMapping("/boards/ready/{key}/tiles/{tile}")
    String tileOfReady(Viewer viewer, @PathVariable String key, @PathVariable long tile, @RequestParam(required = false) @Nullable String period, @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String owner, @ModelAttribute("page") Page page, Model model) {
        List<Tile> tiles = ReadyBoard.find(key).orElseThrow(() -> new NotFound("board " + key)).tiles(page, catalogue);
        return tile(viewer, tiles, tile, BoardFilter.of(period, department, owner), page, model);
    }

    @GetMapping("/boards/{id}/tiles/{tile}")
    String tile(Viewer viewer, @PathVariable long id, @PathVariable long tile, @RequestParam(required = false) @Nullable String period, @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String owner, @ModelAttribute("page") Page page, Model model) {
        return tile(viewer, boards.get(viewer, id).tiles(), tile, BoardFilter.of(period, department, owner), page, model);
    }

    private String tile(Viewer viewer, List<Tile> tiles, long id, BoardFilter filter, Page page, Model model) {
        Tile tile = tiles.stream().filter(each -> each.id() == id).findFirst().orElseThrow(() -> new NotFound("tile " + id));
        model.addAttribute("shown", answers.of(viewer, tile, filter, page));
        return "insight/boards/tile";
    }
}
