package frontline.sales.discounts;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.web.Page;
import frontline.platform.web.Toast;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// What the deal card says of the discounts above its lines; nothing where all of them are the owner's own to give.
@Controller
class DiscountController {

    private final Discounts discounts;

    DiscountController(Discounts discounts) {
        this.discounts = discounts;
    }

    @GetMapping("/deals/{deal:\\d+}/discounts")
    String state(Viewer viewer, @PathVariable long deal, Model model) {
        model.addAttribute("deal", deal);
        model.addAttribute("state", discounts.of(viewer, deal));
        return "sales/discounts/state";
    }

    @PostMapping("/deals/{deal:\\d+}/discounts/question")
    String ask(Viewer viewer, @PathVariable long deal, @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        boolean asked = discounts.askAgain(viewer, deal) instanceof Outcome.Done<Long>;
        Toast.of(page.t(asked ? "discount.asked" : "discount.nothing_to_ask")).sendWith(response);
        return state(viewer, deal, model);
    }
}
