package frontline.identity.company;

import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/// What the very first visitor meets.
@Controller
class SetupController {

    private final Company company;

    SetupController(Company company) {
        this.company = company;
    }

    @GetMapping("/setup")
    String form(@ModelAttribute("page") Page page, Model model) {
        if (company.isFounded()) return "redirect:/";
        boolean russian = page.language() == Language.RU;
        return show(model, new SetupForm("", page.language().code(), russian ? "RUB" : "USD", russian ? "RU" : "US",
                russian ? "Europe/Moscow" : "America/New_York", "", "", ""), FormErrors.NONE);
    }

    @PostMapping("/setup")
    String found(SetupForm form, @ModelAttribute("page") Page page, Model model) {
        if (company.isFounded()) return "redirect:/";
        Outcome<Long> outcome = company.found(form.settings(), form.administrator());
        if (outcome instanceof Outcome.Refused<Long>(var refusals)) return show(model, form, new FormErrors(refusals));
        return "redirect:/sign-in?lang=" + page.language().code();
    }

    private static String show(Model model, SetupForm form, FormErrors errors) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return "identity/setup";
    }
}
