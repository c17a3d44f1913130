package frontline.insight.boards;

import frontline.identity.Viewer;
import frontline.identity.sharing.Sharing;
import frontline.insight.query.Catalogue;
import frontline.insight.slices.Fields;
import frontline.insight.slices.SliceAddress;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Boards are made, shared, arranged and deleted. What is shown hears "board-changed" and looks again.
@Controller
class BoardChanges {

    private static final String CHANGED = "board-changed";
    private static final String NEW = "new";

    private final Boards boards;
    private final Catalogue catalogue;

    BoardChanges(Boards boards, Catalogue catalogue) {
        this.boards = boards;
        this.catalogue = catalogue;
    }

    /// @param copyOf the address of a board whose tiles it begins with: "/boards/ready/rep", "/boards/7"
    @PostMapping("/boards")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void make(Viewer viewer, @RequestParam(required = false) @Nullable String name, @RequestParam(required = false) @Nullable List<String> share, @RequestParam(required = false) @Nullable String copyOf,
            @ModelAttribute("page") Page page, HttpServletResponse response) {
        List<TileForm> tiles = copyOf == null ? List.of() : tilesOf(viewer, copyOf, page).stream().map(TileForm::of).toList();
        switch (boards.make(viewer, name, Sharing.of(share), tiles)) {
            case Outcome.Done<Long>(Long id) -> goTo("/boards/" + id, response);
            case Outcome.Refused<Long> refused -> refuse(refused, page, response);
        }
    }

    private List<Tile> tilesOf(Viewer viewer, String address, Page page) {
        String last = address.substring(address.lastIndexOf('/') + 1);
        if (last.matches("\\d{1,18}")) return boards.get(viewer, Long.parseLong(last)).tiles();
        return ReadyBoard.find(last).orElseThrow(() -> new NotFound("board " + last)).tiles(page, catalogue);
    }

    @PostMapping("/boards/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String name, @RequestParam(required = false) @Nullable List<String> share, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (boards.change(viewer, id, name, Sharing.of(share), null)) {
            case Outcome.Done<Long> done -> Toast.of(page.t("form.saved")).sendWith(response, CHANGED);
            case Outcome.Refused<Long> refused -> refuse(refused, page, response);
        }
    }

    @PostMapping("/boards/{id}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        String name = boards.get(viewer, id).name();
        long deed = boards.delete(viewer, id);
        Toast.of(page.t("boards.deleted", name)).withUndo("/undo/" + deed).sendWith(response);
        goTo("/boards", response);
    }

    @PostMapping("/boards/{id}/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void order(Viewer viewer, @PathVariable long id, @RequestParam(name = "id", required = false) @Nullable List<Long> tiles) {
        boards.order(viewer, id, Objects.requireNonNullElse(tiles, List.of()));
    }

    // --- Tiles ------------------------------------------------------------------------------------------------------

    /// The form that puts a question on a board.
    @GetMapping("/boards/choice")
    String choose(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @ModelAttribute("page") Page page, Model model) {
        SliceAddress address = SliceAddress.of(query);
        String title = catalogue.find(address.facts()).map(facts -> titleOf(address, new Fields(facts, catalogue.all(), viewer, page.wording()))).orElse("");
        return form(viewer, new TileForm(title, address.query(), TileForm.bestFor(address).code(), 1, "year"), "", "", FormErrors.NONE, model);
    }

    private static String titleOf(SliceAddress address, Fields fields) {
        var question = address.toQuestion();
        String by = question.rows().stream().map(fields::nameOf).collect(Collectors.joining(", "));
        String title = fields.nameOf(question.measures().getFirst()) + (by.isEmpty() ? "" : " — " + by);
        return title.length() > 120 ? title.substring(0, 120) : title;
    }

    /// @param board its id, or "new"
    /// @param name of a new one
    @PostMapping("/boards/choice")
    String putOn(Viewer viewer, TileForm tile, @RequestParam(defaultValue = NEW) String board, @RequestParam(defaultValue = "") String name, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Outcome<Long> outcome = board.matches("\\d{1,18}") ? boards.add(viewer, Long.parseLong(board), tile, null) : boards.make(viewer, name, Sharing.NOBODY, List.of(tile));
        if (outcome instanceof Outcome.Refused<Long>(var refusals)) {
            response.setStatus(422);
            return form(viewer, tile, board, name, new FormErrors(refusals.stream().map(each -> new frontline.platform.Refusal(each.field().replace("tiles[0].", ""), each.key(), each.arguments())).toList()), model);
        }
        long id = board.matches("\\d{1,18}") ? Long.parseLong(board) : outcome.orThrow();
        Toast.of(page.t("boards.put", boards.get(viewer, id).name())).sendWith(response);
        model.addAttribute("on", id);
        return form(viewer, tile, String.valueOf(id), "", FormErrors.NONE, model);
    }

    private String form(Viewer viewer, TileForm tile, String board, String name, FormErrors errors, Model model) {
        model.addAttribute("tile", tile);
        model.addAttribute("boards", boards.seenBy(viewer).stream().filter(Board.Choice::editable).toList());
        model.addAttribute("chosen", board);
        model.addAttribute("name", name);
        model.addAttribute("errors", errors);
        return "insight/boards/choice";
    }

    /// @param place where a removed one comes back
    @PostMapping("/boards/{id}/tiles")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(Viewer viewer, @PathVariable long id, TileForm tile, @RequestParam(required = false) @Nullable Integer place, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (boards.add(viewer, id, tile, place)) {
            case Outcome.Done<Long> done -> changed(response);
            case Outcome.Refused<Long> refused -> refuse(refused, page, response);
        }
    }

    @PostMapping("/boards/{id}/tiles/{tile}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changeTile(Viewer viewer, @PathVariable long id, @PathVariable long tile, TileForm form, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (boards.changeTile(viewer, id, tile, form)) {
            case Outcome.Done<Long> done -> changed(response);
            case Outcome.Refused<Long> refused -> refuse(refused, page, response);
        }
    }

    /// @param by -1 for earlier, 1 for later
    @PostMapping("/boards/{id}/tiles/{tile}/move")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(Viewer viewer, @PathVariable long id, @PathVariable long tile, @RequestParam int by, HttpServletResponse response) {
        boards.move(viewer, id, tile, Integer.signum(by));
        changed(response);
    }

    @PostMapping("/boards/{id}/tiles/{tile}/deletion")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Viewer viewer, @PathVariable long id, @PathVariable long tile, @ModelAttribute("page") Page page, HttpServletResponse response) {
        Boards.Removed removed = boards.remove(viewer, id, tile);
        Tile was = removed.tile();
        Toast.of(page.t("boards.tile_removed", was.title())).withUndo("/boards/" + id + "/tiles?title=" + encoded(was.title()) + "&query=" + encoded(was.query()) + "&shape=" + was.shape().code()
                + "&width=" + was.width() + "&against=" + was.against().code() + "&place=" + removed.place()).sendWith(response, CHANGED);
    }

    // --- Answers ----------------------------------------------------------------------------------------------------

    private static void changed(HttpServletResponse response) {
        response.setHeader("HX-Trigger", CHANGED);
    }

    private static void goTo(String address, HttpServletResponse response) {
        response.setHeader("HX-Location", "{\"path\": \"" + address + "\", \"target\": \"#boards\", \"select\": \"#boards\", \"swap\": \"outerHTML\"}");
    }

    private static void refuse(Outcome.Refused<Long> refused, Page page, HttpServletResponse response) {
        response.setStatus(422);
        Toast.of(refused.refusals().stream().map(each -> page.t(each.key(), each.arguments().toArray())).distinct().collect(Collectors.joining(" "))).sendWith(response, Map.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
