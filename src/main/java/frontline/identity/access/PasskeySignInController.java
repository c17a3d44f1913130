package frontline.identity.access;

import frontline.identity.passkeys.Ceremonies;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// Signing in by passkey. One that has made sure of the person is two factors; else the code is asked for, as after a password.
@Controller
class PasskeySignInController {

    private final Ceremonies ceremonies;
    private final FailedSignIns failures;
    private final Entrance entrance;
    private final SecurityLog events;

    PasskeySignInController(Ceremonies ceremonies, FailedSignIns failures, Entrance entrance, SecurityLog events) {
        this.events = events;
        this.ceremonies = ceremonies;
        this.failures = failures;
        this.entrance = entrance;
    }

    @PostMapping("/sign-in/passkey/options")
    @ResponseBody
    Map<String, Object> options(HttpServletRequest request) {
        return ceremonies.toSignIn(request);
    }

    @PostMapping("/sign-in/passkey")
    String enter(@RequestParam(defaultValue = "") String credential, HttpServletRequest request, HttpServletResponse response) {
        if (failures.tooManyFrom(request.getRemoteAddr())) return refused(Refusal.at("", "sign_in.too_many"), request);
        return switch (ceremonies.signedIn(credential, request)) {
            case Outcome.Done<Ceremonies.Passed>(Ceremonies.Passed passed) -> "redirect:" + (passed.verified() ? entrance.afterTwoFactors(passed.userId(), request, response) : entrance.afterOneFactor(passed.userId(), request, response));
            case Outcome.Refused<Ceremonies.Passed>(var refusals) -> {
                failures.remember("Passkey:" + request.getRemoteAddr(), request.getRemoteAddr()); // no e-mail that is typed has a capital
                events.noteStranger(Kind.SIGN_IN_REFUSED, null, "");
                yield refused(refusals.getFirst(), request);
            }
        };
    }

    private static String refused(Refusal refusal, HttpServletRequest request) {
        SignInRefused.remember(request, refusal);
        return "redirect:/sign-in?refused";
    }
}
