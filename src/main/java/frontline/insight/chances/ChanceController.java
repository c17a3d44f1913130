package frontline.insight.chances;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.insight.chances.ChanceModel.Term;
import frontline.insight.chances.Chances.DealChance;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import frontline.sales.deals.DealAside;
import frontline.sales.deals.Deals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Whether the chances may be trusted, and the chance of one deal beside its facts.
@Controller
class ChanceController {

    private final Chances chances;
    private final FactorWords words;
    private final Deals deals;
    private final Users users;

    ChanceController(Chances chances, FactorWords words, Deals deals, Users users) {
        this.chances = chances;
        this.words = words;
        this.deals = deals;
        this.users = users;
    }

    @Configuration
    static class OnTheDealCard {
        @Bean
        DealAside chanceAside() {
            return new DealAside(10, "/deals/{deal}/chance");
        }
    }

    @GetMapping("/chances")
    String page(Viewer viewer, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("mayLearn", viewer.may(Permission.SET_UP_SALES));
        Learned learned = chances.latest().orElse(null);
        if (learned == null) return "insight/chances/none";
        model.addAttribute("shown", new ShownChances(page, learned, learned.by() == null ? null : users.find(learned.by()).map(UserView::name).orElse(null), weights(learned.model(), page)));
        return "insight/chances/chances";
    }

    /// The page looks again when it is learned.
    @PostMapping("/chances/learning")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void learn(Viewer viewer, @ModelAttribute("page") Page page, HttpServletResponse response) {
        chances.learnSoon(viewer);
        Toast.of(page.t("chance.learning")).sendWith(response);
    }

    @GetMapping("/deals/{deal}/chance")
    String ofDeal(Viewer viewer, @PathVariable long deal, @ModelAttribute("page") Page page, Model model) {
        deals.get(viewer, deal);
        DealChance chance = chances.of(viewer, deal).orElse(null);
        if (chance == null) return "insight/chances/nothing";
        model.addAttribute("chance", chance);
        model.addAttribute("percent", page.written().percent(BigDecimal.valueOf(chance.chance()).setScale(2, RoundingMode.HALF_UP)));
        model.addAttribute("up", chance.up().stream().map(factor -> words.of(factor, chance, page)).toList());
        model.addAttribute("down", chance.down().stream().map(factor -> words.of(factor, chance, page)).toList());
        return "insight/chances/deal";
    }

    private List<ShownChances.Weight> weights(@Nullable ChanceModel model, Page page) {
        if (model == null) return List.of();
        return model.terms().stream().filter(term -> term.deviation() > 0)
                .sorted(Comparator.comparingDouble((Term term) -> Math.abs(term.coefficient())).reversed())
                .map(term -> new ShownChances.Weight(words.of(term, page), "× " + page.written().number(BigDecimal.valueOf(Math.exp(term.coefficient())).setScale(2, RoundingMode.HALF_UP)), term.coefficient() > 0)).toList();
    }
}
