package frontline.agenda.today;

import frontline.agenda.approvals.Approvals;
import frontline.identity.Sight;
import frontline.identity.Viewer;
import frontline.platform.web.Cursor;
import frontline.platform.web.MenuItem;
import frontline.platform.web.Page;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class TodayController {

    private final Today today;
    private final Approvals approvals;
    private final List<TodayBlock> blocks;

    TodayController(Today today, Approvals approvals, List<TodayBlock> blocks) {
        this.today = today;
        this.approvals = approvals;
        this.blocks = blocks.stream().sorted(Comparator.comparing(TodayBlock::order)).toList();
    }

    @GetMapping("/")
    String home() {
        return "redirect:/today";
    }

    /// @param who "all": everybody whom the viewer sees; else the viewer's own plan
    @GetMapping("/today")
    String today(Viewer viewer, @ModelAttribute("page") Page page, @RequestParam(defaultValue = "mine") String who,
            @RequestParam(required = false) @Nullable String after, Model model) {
        boolean all = who.equals("all") && viewer.sight() != Sight.OWN;
        Long assignee = all ? null : viewer.userId();
        LocalDate day = page.written().today();
        Today.Plan plan = today.plan(viewer, assignee, Cursor.decoded(after, 3), page.language());
        model.addAttribute("groups", DayGroup.of(plan.lines(), day));
        model.addAttribute("more", plan.next() == null ? null : "/today?who=" + (all ? "all" : "mine") + "&after=" + plan.next().encoded());
        model.addAttribute("all", all);
        if (after != null) return "agenda/today-more";
        model.addAttribute("counter", today.counter(viewer, assignee, day, page.written().zone()));
        model.addAttribute("mayChoose", viewer.sight() != Sight.OWN);
        model.addAttribute("waiting", approvals.waitingFor(viewer));
        model.addAttribute("answers", approvals.answersFor(viewer));
        model.addAttribute("blocks", blocks.stream().filter(block -> block.roles().contains(viewer.role().code())).toList());
        return "agenda/today";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem todayMenu() {
            return MenuItem.work("menu.today", "sun", "/today", 10);
        }
    }
}
