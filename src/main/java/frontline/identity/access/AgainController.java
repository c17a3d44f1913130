package frontline.identity.access;

import frontline.identity.Viewer;
import frontline.identity.secondfactor.SecondFactors;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.identity.users.PasswordRule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Showing once more who one is, within a session.
@Controller
class AgainController {

    private final PasswordRule rule;
    private final PasswordEncoder passwords;
    private final SecondFactors factors;
    private final FailedSignIns failures;
    private final SecurityLog log;
    private final Clock clock;

    AgainController(PasswordRule rule, PasswordEncoder passwords, SecondFactors factors, FailedSignIns failures, SecurityLog log, Clock clock) {
        this.rule = rule;
        this.passwords = passwords;
        this.factors = factors;
        this.failures = failures;
        this.log = log;
        this.clock = clock;
    }

    @GetMapping("/sign-in/again")
    String form(Viewer viewer, @RequestParam(defaultValue = "/") String to, Model model) {
        return page(viewer, to, "", model);
    }

    @PostMapping("/sign-in/again")
    String prove(Viewer viewer, @RequestParam(defaultValue = "/") String to, @RequestParam(defaultValue = "") String password, @RequestParam(defaultValue = "") String code,
                 HttpServletRequest request, HttpServletResponse response, Model model) {
        String who = "again:" + viewer.userId(); // guesses are counted beside those at the door
        if (failures.tooMany(who, request.getRemoteAddr())) return refused(viewer, to, "sign_in.too_many", response, model);
        @Nullable String hash = rule.hashOf(viewer.userId());
        if (hash == null || !passwords.matches(password, hash)) return wrong(viewer, to, who, "password.current_wrong", request, response, model);
        boolean two = factors.isOn(viewer.userId());
        if (two && !factors.passes(viewer.userId(), code)) return wrong(viewer, to, who, "second_factor.wrong", request, response, model);
        failures.forget(who);
        request.changeSessionId();
        if (two) ShownTwoFactors.remember(request, viewer.userId());
        Arrival.of(request.getSession()).orElseThrow().provedAgain(Instant.now(clock)).keepIn(request.getSession());
        log.note(Kind.PROVED_AGAIN);
        return "redirect:" + RecentSignInGuard.local(to);
    }

    private String wrong(Viewer viewer, String to, String who, String reason, HttpServletRequest request, HttpServletResponse response, Model model) {
        failures.remember(who, request.getRemoteAddr());
        log.note(Kind.SIGN_IN_REFUSED);
        return refused(viewer, to, reason, response, model);
    }

    private String refused(Viewer viewer, String to, String reason, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(viewer, to, reason, model);
    }

    private String page(Viewer viewer, String to, String reason, Model model) {
        model.addAttribute("to", RecentSignInGuard.local(to));
        model.addAttribute("reason", reason);
        model.addAttribute("password", rule.hashOf(viewer.userId()) != null);
        model.addAttribute("code", factors.isOn(viewer.userId()));
        return "identity/sign-in-again";
    }
}
