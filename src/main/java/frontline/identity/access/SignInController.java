package frontline.identity.access;

import frontline.identity.passkeys.Place;
import frontline.identity.providers.SignInProviders;
import frontline.identity.users.PasswordRule;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    private final SignInProviders providers;
    private final PasswordRule passwords;

    SignInController(SignInProviders providers, PasswordRule passwords) {
        this.providers = providers;
        this.passwords = passwords;
    }

    @GetMapping("/sign-in")
    String form(HttpServletRequest request, Model model) {
        Optional<Refusal> refused = request.getParameter("refused") == null ? Optional.empty() : SignInRefused.remembered(request);
        HttpSession session = request.getSession(false);
        model.addAttribute("email", refused.isPresent() && session != null ? Objects.toString(session.getAttribute(SignInRefused.EMAIL), "") : "");
        model.addAttribute("errors", refused.map(refusal -> new FormErrors(List.of(refusal))).orElse(FormErrors.NONE));
        model.addAttribute("providers", providers.offered());
        model.addAttribute("passwordsFirst", passwords.holders() == PasswordRule.Holders.EVERYBODY);
        model.addAttribute("passkeys", Place.of(request).fit());
        return "identity/sign-in";
    }
}
