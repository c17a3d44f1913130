package frontline.sales.commissions;

import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.text.TypedNumber;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.sales.deals.DealSection;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who shares in a deal: a section of the deal card.
@Controller
class ParticipantController {

    private final Participants participants;
    private final Users users;

    ParticipantController(Participants participants, Users users) {
        this.participants = participants;
        this.users = users;
    }

    @Configuration
    static class OnTheDealCard {
        @Bean
        DealSection participantsSection() {
            return new DealSection("pay.participants", 30, "/deals/{deal}/participants");
        }
    }

    @GetMapping("/deals/{deal}/participants")
    String show(Viewer viewer, @PathVariable long deal, @ModelAttribute("page") Page page, Model model) {
        Participants.Shares shares = participants.of(viewer, deal);
        return section(shares, typed(shares, page), FormErrors.NONE, model);
    }

    /// The columns come as lists of equal length; a line without a person and a share is left out.
    @PostMapping("/deals/{deal}/participants")
    String set(Viewer viewer, @PathVariable long deal, @RequestParam MultiValueMap<String, String> form, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Participants.Shares before = participants.of(viewer, deal);
        List<ShareForm> typed = read(form);
        List<Participants.NewShare> wanted = typed.stream().map(one -> new Participants.NewShare(one.user().matches("\\d{1,18}") ? Long.valueOf(one.user()) : null,
                TypedNumber.parse(one.percent().replace("%", ""), page.language()).orElse(null))).toList();
        return switch (participants.set(viewer, deal, wanted)) {
            case Outcome.Done<Participants.Shares>(Participants.Shares shares) -> section(shares, typed(shares, page), FormErrors.NONE, model);
            case Outcome.Refused<Participants.Shares>(var refusals) -> {
                response.setStatus(422);
                yield section(before, typed, new FormErrors(refusals), model);
            }
        };
    }

    private String section(Participants.Shares shares, List<ShareForm> typed, FormErrors errors, Model model) {
        model.addAttribute("shares", shares);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("users", shares.mayChange() ? users.all().stream().filter(UserView::active).toList() : List.of());
        return "sales/commissions/participants";
    }

    private static List<ShareForm> read(MultiValueMap<String, String> form) {
        List<String> who = form.getOrDefault("user_id", List.of());
        List<String> percents = form.getOrDefault("percent", List.of());
        List<ShareForm> typed = new ArrayList<>();
        for (int i = 0; i < who.size(); i++) {
            String percent = i < percents.size() ? Objects.requireNonNullElse(percents.get(i), "").strip() : "";
            if (!who.get(i).isBlank() || !percent.isEmpty()) typed.add(new ShareForm(who.get(i), percent));
        }
        return typed;
    }

    private static List<ShareForm> typed(Participants.Shares shares, Page page) {
        return shares.named().stream().map(one -> new ShareForm(String.valueOf(one.userId()), TypedNumber.inInput(Objects.requireNonNull(one.percent()), page.language()))).toList();
    }
}
