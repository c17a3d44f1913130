package frontline.sales.board;

import frontline.clients.classifiers.Classifiers;
import frontline.identity.Viewer;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.web.Page;
import frontline.sales.deals.DealFilter;
import frontline.sales.deals.LastLooked;
import frontline.sales.pipelines.Pipeline;
import frontline.sales.pipelines.Pipelines;
import frontline.sales.pipelines.Stage;
import frontline.sales.stages.Lack;
import frontline.sales.stages.Technology;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class BoardController {

    private static final int CARDS = 20;
    private static final int MOST_CARDS = 500;

    private final Board board;
    private final Pipelines pipelines;
    private final Classifiers classifiers;
    private final Users users;
    private final Technology technology;

    BoardController(Board board, Pipelines pipelines, Classifiers classifiers, Users users, Technology technology) {
        this.board = board;
        this.pipelines = pipelines;
        this.classifiers = classifiers;
        this.users = users;
        this.technology = technology;
    }

    /// @param depth how many cards a column showed before it was fetched anew
    @GetMapping("/deals/board")
    String board(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam(defaultValue = "0") int depth,
            @ModelAttribute(name = "page", binding = false) Page page, Model model, HttpServletResponse response) {
        LastLooked.BOARD.remember(response);
        DealFilter filter = DealFilter.of(query).without("state", "stage");
        List<Pipeline> all = pipelines.active();
        Pipeline shown = filter.id("pipeline").flatMap(id -> all.stream().filter(pipeline -> pipeline.id() == id).findFirst()).orElse(all.getFirst());
        List<BoardColumn> columns = board.columns(viewer, shown, wanted(viewer, filter, page), filter.without("pipeline").equals(DealFilter.NONE), Math.clamp(depth, CARDS, MOST_CARDS), page.language());
        model.addAttribute("columns", columns);
        model.addAttribute("lacks", lacks(viewer, shown.id(), columns));
        model.addAttribute("pipeline", shown);
        model.addAttribute("pipelines", all);
        model.addAttribute("filter", filter);
        model.addAttribute("owners", users.assignableBy(viewer));
        return "sales/board/board";
    }

    /// More of a column, as one scrolls.
    @GetMapping("/deals/board/more")
    String more(Viewer viewer, @RequestParam MultiValueMap<String, String> query, @RequestParam long column, @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "page", binding = false) Page page, Model model) {
        DealFilter filter = DealFilter.of(query).without("state", "stage");
        Stage stage = pipelines.stage(column).orElseThrow(() -> new NotFound("stage " + column));
        BoardColumn more = board.more(viewer, stage, wanted(viewer, filter, page), after, CARDS, page.language());
        model.addAttribute("column", more);
        model.addAttribute("lacks", lacks(viewer, stage.pipelineId(), List.of(more)));
        model.addAttribute("filter", filter);
        return "sales/board/cards";
    }

    /// What each deal on the screen still lacks for its next stage.
    private Map<Long, List<Lack>> lacks(Viewer viewer, long pipelineId, List<BoardColumn> columns) {
        return technology.missing(technology.of(pipelineId), columns.stream().flatMap(column -> column.cards().stream()).map(BoardCard::id).toList(), viewer);
    }

    private Condition wanted(Viewer viewer, DealFilter filter, Page page) {
        return filter.without("pipeline").toCondition(viewer, page.written().today(), page.written().zone(), filter.asksFor("value") ? classifiers.on("deal") : List.of());
    }
}
