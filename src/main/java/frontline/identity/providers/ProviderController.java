package frontline.identity.providers;

import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.departments.Departments;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Controller
class ProviderController {

    private final SignInProviders providers;
    private final Departments departments;

    ProviderController(SignInProviders providers, Departments departments) {
        this.providers = providers;
        this.departments = departments;
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem signInProvidersMenu() {
            return MenuItem.setup("menu.sign_in_providers", "login-2", "/sign-in-providers", 820, Permission.SET_UP_COMPANY.roleCodes());
        }
    }

    @GetMapping("/sign-in-providers")
    String list(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        model.addAttribute("providers", providers.all());
        return "identity/providers/list";
    }

    @GetMapping("/sign-in-providers/new")
    String blank(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        return form(null, ProviderForm.blank(), FormErrors.NONE, model);
    }

    @PostMapping("/sign-in-providers")
    String add(Viewer viewer, ProviderForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        return answer(providers.add(form), null, form, model, response);
    }

    @GetMapping("/sign-in-providers/{id}")
    String one(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        SignInProvider provider = providers.get(id);
        return form(provider, ProviderForm.of(provider), FormErrors.NONE, model);
    }

    @PostMapping("/sign-in-providers/{id}")
    String change(Viewer viewer, @PathVariable long id, ProviderForm form, Model model, HttpServletResponse response) {
        viewer.require(Permission.SET_UP_COMPANY);
        return answer(providers.change(id, form), providers.get(id), form, model, response);
    }

    private String answer(Outcome<Long> outcome, @Nullable SignInProvider provider, ProviderForm form, Model model, HttpServletResponse response) {
        if (!(outcome instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/sign-in-providers";
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(provider, form, new FormErrors(refusals), model);
    }

    private String form(@Nullable SignInProvider provider, ProviderForm form, FormErrors errors, Model model) {
        model.addAttribute("provider", provider);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("hasSecret", provider != null && providers.hasSecret(provider.id()));
        model.addAttribute("address", ServletUriComponentsBuilder.fromCurrentContextPath().path("/sign-in/with/").toUriString());
        model.addAttribute("roles", Arrays.stream(Role.values()).filter(role -> role != Role.ADMINISTRATOR).toList());
        model.addAttribute("departments", departments.tree());
        return "identity/providers/form";
    }
}
