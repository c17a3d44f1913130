package frontline.identity.access;

import frontline.identity.secondfactor.SecondFactors;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of signing in, for those who have turned it on.
@Controller
class CodeController {

    private final SecondFactors factors;
    private final FailedSignIns failures;
    private final SecurityLog log;
    private final Clock clock;
    private final Entrance entrance;

    CodeController(SecondFactors factors, FailedSignIns failures, SecurityLog log, Entrance entrance, Clock clock) {
        this.factors = factors;
        this.failures = failures;
        this.log = log;
        this.entrance = entrance;
        this.clock = clock;
    }

    @GetMapping("/sign-in/code")
    String form(HttpServletRequest request, Model model) {
        return HalfSignedIn.of(request, Instant.now(clock)).isEmpty() ? "redirect:/sign-in" : page("", model);
    }

    @PostMapping("/sign-in/code")
    String enter(@RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<HalfSignedIn> half = HalfSignedIn.of(request, Instant.now(clock));
        if (half.isEmpty()) return "redirect:/sign-in";
        String who = "code:" + half.get().userId(); // guesses are counted beside those of passwords
        if (failures.tooMany(who, request.getRemoteAddr())) return refused("sign_in.too_many", response, model);
        if (!factors.passes(half.get().userId(), code)) {
            failures.remember(who, request.getRemoteAddr());
            log.noteStranger(Kind.CODE_REFUSED, half.get().userId(), "");
            return refused("second_factor.wrong", response, model);
        }
        failures.forget(who);
        return "redirect:" + entrance.afterTwoFactors(half.get().userId(), request, response);
    }

    private static String refused(String reason, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(reason, model);
    }

    private static String page(String reason, Model model) {
        model.addAttribute("reason", reason);
        return "identity/sign-in-code";
    }
}
