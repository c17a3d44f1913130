package frontline.sales.pipelines;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class PipelineController {

    private final Pipelines pipelines;

    PipelineController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GetMapping("/pipelines")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_SALES);
        return show(model, FormErrors.NONE, "");
    }

    @PostMapping("/pipelines")
    String add(Viewer viewer, @RequestParam String nameEn, @RequestParam String nameRu, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.add(nameEn, nameRu), "pipeline", model, response);
    }

    @PostMapping("/pipelines/{id}")
    String rename(Viewer viewer, @PathVariable long id, @RequestParam String nameEn, @RequestParam String nameRu, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.rename(id, nameEn, nameRu), "pipeline-" + id, model, response);
    }

    @PostMapping("/pipelines/{id}/archived")
    String archive(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.archive(id), "pipeline-" + id, model, response);
    }

    @PostMapping("/pipelines/{id}/restored")
    String restore(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        pipelines.restore(id);
        return "redirect:/pipelines";
    }

    @PostMapping("/pipelines/{id}/order")
    ResponseEntity<Void> order(Viewer viewer, @PathVariable long id, @RequestParam(name = "id") List<Long> stages) {
        viewer.require(Permission.SET_UP_SALES);
        pipelines.orderStages(id, stages);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/pipelines/{id}/stages")
    String addStage(Viewer viewer, @PathVariable long id, StageForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.addStage(id, form), "new-" + id, model, response);
    }

    @PostMapping("/stages/{id}")
    String changeStage(Viewer viewer, @PathVariable long id, StageForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.changeStage(id, form), "stage-" + id, model, response);
    }

    @PostMapping("/stages/{id}/archived")
    String archiveStage(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(pipelines.archiveStage(id), "stage-" + id, model, response);
    }

    @PostMapping("/stages/{id}/restored")
    String restoreStage(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        pipelines.restoreStage(id);
        return "redirect:/pipelines";
    }

    private String answer(Outcome<Long> outcome, String at, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> "redirect:/pipelines";
            case Outcome.Refused<Long>(var refusals) -> {
                response.setStatus(422);
                yield show(model, new FormErrors(refusals), at);
            }
        };
    }

    private String show(Model model, FormErrors errors, String at) {
        model.addAttribute("pipelines", pipelines.all());
        model.addAttribute("openDeals", pipelines.openDeals());
        model.addAttribute("errors", errors);
        model.addAttribute("at", at);
        return "sales/pipelines/pipelines";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem pipelinesMenu() {
            return MenuItem.setup("menu.pipelines", "filter", "/pipelines", 300, Permission.SET_UP_SALES.roleCodes());
        }
    }
}
