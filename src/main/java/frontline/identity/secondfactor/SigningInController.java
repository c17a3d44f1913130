package frontline.identity.secondfactor;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.MenuItem;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// In the set-up: of whom two factors are demanded, and for whom a password opens.
@Controller
class SigningInController {

    private final SigningIn signingIn;
    private final TwoFactors factors;

    SigningInController(SigningIn signingIn, TwoFactors factors) {
        this.signingIn = signingIn;
        this.factors = factors;
    }

    @GetMapping("/signing-in")
    String form(Viewer viewer, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        return show(viewer, signingIn.rules(), FormErrors.NONE, false, model);
    }

    @RecentSignIn
    @PostMapping("/signing-in")
    String change(Viewer viewer, @RequestParam(defaultValue = "") String twoFactorsOf, @RequestParam(defaultValue = "") String passwordsOf, Model model, HttpServletResponse response) {
        viewer.require(Permission.MANAGE_USERS);
        SigningIn.Rules rules = new SigningIn.Rules(twoFactorsOf, passwordsOf);
        if (!(signingIn.change(viewer, rules) instanceof Outcome.Refused<SigningIn.Rules>(var refusals))) return show(viewer, rules, FormErrors.NONE, true, model);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, rules, new FormErrors(refusals), false, model);
    }

    private String show(Viewer viewer, SigningIn.Rules chosen, FormErrors errors, boolean saved, Model model) {
        SigningIn.State state = signingIn.state();
        model.addAttribute("twoFactorsOf", chosen.twoFactorsOf());
        model.addAttribute("passwordsOf", chosen.passwordsOf());
        model.addAttribute("people", state.people());
        model.addAttribute("with", state.with());
        model.addAttribute("own", factors.hasOwn(viewer.userId()));
        model.addAttribute("errors", errors);
        model.addAttribute("saved", saved);
        return "identity/signing-in";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem signingInMenu() {
            return MenuItem.setup("menu.signing_in", "lock-check", "/signing-in", 815, Permission.MANAGE_USERS.roleCodes());
        }
    }
}
