package frontline.insight.indicators;

import frontline.agenda.today.TodayBlock;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.profile.ProfileSection;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Alarms on Today, the answer to one, and whether they come by mail.
@Controller
class AlarmController {

    private static final int SHOWN = 6;
    private static final String CHANGED = "alarms-changed";

    private final Alarms alarms;
    private final Showing showing;
    private final AlarmLetters letters;

    AlarmController(Alarms alarms, Showing showing, AlarmLetters letters) {
        this.alarms = alarms;
        this.showing = showing;
        this.letters = letters;
    }

    @Configuration
    static class Places {
        @Bean
        TodayBlock alarmsOnToday() {
            return new TodayBlock("/indicators/today", 10, Stream.of(Role.values()).map(Role::code).collect(Collectors.toSet()));
        }

        @Bean
        ProfileSection alarmsByMail() {
            return new ProfileSection("profile.alarms", 30, "/profile/alarms");
        }
    }

    @GetMapping("/indicators/today")
    String today(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        List<Alarm> waiting = alarms.waitingFor(viewer);
        model.addAttribute("alarms", showing.alarms(viewer, waiting.stream().limit(SHOWN).toList(), page, false));
        model.addAttribute("more", Math.max(0, waiting.size() - SHOWN));
        return "insight/indicators/today";
    }

    @PostMapping("/alarms/{id}/acknowledgement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "") String note, @ModelAttribute("page") Page page, HttpServletResponse response) {
        switch (alarms.acknowledge(viewer, id, note)) {
            case Outcome.Done<Long> done -> Toast.of(page.t("alarm.acknowledged")).withUndo("/alarms/" + id + "/acknowledgement/undone").sendWith(response, CHANGED);
            case Outcome.Refused<Long>(var refusals) -> {
                Toast toast = Toast.of(new FormErrors(refusals).sentence(page, refusals.getFirst().field()).orElse(""));
                if (refusals.getFirst().field().isEmpty()) toast.sendWith(response, CHANGED);
                else toast.sendWith(response); // what was typed stays
            }
        }
    }

    @PostMapping("/alarms/{id}/acknowledgement/undone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Viewer viewer, @PathVariable long id, @ModelAttribute("page") Page page, HttpServletResponse response) {
        alarms.unacknowledge(viewer, id);
        Toast.of(page.t("alarm.unacknowledged")).sendWith(response, CHANGED);
    }

    @GetMapping("/profile/alarms")
    String byMail(Viewer viewer, Model model) {
        model.addAttribute("wanted", letters.isWanted(viewer));
        return "insight/indicators/by-mail";
    }

    @PostMapping("/profile/alarms")
    String setByMail(Viewer viewer, @RequestParam(defaultValue = "false") boolean wanted, Model model) {
        letters.want(viewer, wanted);
        return byMail(viewer, model);
    }
}
