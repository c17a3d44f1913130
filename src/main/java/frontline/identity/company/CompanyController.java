package frontline.identity.company;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class CompanyController {

    private final Company company;

    CompanyController(Company company) {
        this.company = company;
    }

    @GetMapping("/company")
    String form(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        return show(model, company.settings().orElseThrow(), FormErrors.NONE, false);
    }

    @PostMapping("/company")
    String change(Viewer viewer, @RequestParam String name, @RequestParam String language, @RequestParam String currency,
            @RequestParam String region, @RequestParam String timeZone, @RequestParam String repSight, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        Company.Settings wanted = new Company.Settings(name, Language.of(language, Language.EN), currency, region, timeZone, repSight);
        return switch (company.change(wanted)) {
            case Outcome.Done<Company.Settings>(var saved) -> show(model, saved, FormErrors.NONE, true);
            case Outcome.Refused<Company.Settings>(var refusals) -> show(model, wanted, new FormErrors(refusals), false);
        };
    }

    private static String show(Model model, Company.Settings settings, FormErrors errors, boolean saved) {
        model.addAttribute("form", settings);
        model.addAttribute("errors", errors);
        model.addAttribute("saved", saved);
        return "identity/company";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem companyMenu() {
            return MenuItem.setup("menu.company", "building", "/company", 900, Permission.SET_UP_COMPANY.roleCodes());
        }
    }
}
