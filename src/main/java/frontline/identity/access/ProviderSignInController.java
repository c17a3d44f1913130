package frontline.identity.access;

import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.securitylog.SecurityEvent.Kind;
import frontline.identity.securitylog.SecurityLog;
import frontline.identity.providers.LinkedIdentities;
import frontline.identity.providers.Acquaintance;
import frontline.identity.providers.SignInProvider;
import frontline.identity.providers.SignInProviders;
import frontline.identity.providers.Vouched;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Signing in through a provider, and linking an account there from the profile.
@Controller
class ProviderSignInController {

    private static final Logger log = LoggerFactory.getLogger(ProviderSignInController.class);
    private static final String COUNTED = "Provider:"; // beside failed passwords; no e-mail typed there has a capital

    private final SignInProviders providers;
    private final ProviderExchange exchange;
    private final Acquaintance acquaintance;
    private final LinkedIdentities identities;
    private final FailedSignIns failures;
    private final Entrance entrance;
    private final SecurityLog events;

    ProviderSignInController(SignInProviders providers, ProviderExchange exchange, Acquaintance acquaintance, LinkedIdentities identities, FailedSignIns failures, Entrance entrance, SecurityLog events) {
        this.events = events;
        this.providers = providers;
        this.exchange = exchange;
        this.acquaintance = acquaintance;
        this.identities = identities;
        this.failures = failures;
        this.entrance = entrance;
    }

    @GetMapping("/sign-in/with/{code}")
    String begin(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        SignInProvider provider = open(code);
        try {
            return "redirect:" + exchange.begin(provider, request, response).address();
        } catch (ProviderConnections.Unreachable e) {
            return unreachable(provider, e, request);
        }
    }

    /// By a posted form, so that nobody else's page can begin it; htmx then leaves for the provider.
    @PostMapping("/profile/identities/with/{code}")
    @RecentSignIn
    ResponseEntity<Void> link(Viewer viewer, @PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        SignInProvider provider = open(code);
        try {
            ProviderExchange.Begun begun = exchange.begin(provider, request, response);
            Linking.remember(request, viewer.userId(), begun.state());
            return leaveFor(begun.address());
        } catch (ProviderConnections.Unreachable e) {
            unreachable(provider, e, request);
            return leaveFor("/profile/identities/refused");
        }
    }

    @GetMapping("/sign-in/with/{code}/answer")
    String answer(@PathVariable String code, HttpServletRequest request, HttpServletResponse response) {
        SignInProvider provider = open(code);
        if (failures.tooManyFrom(request.getRemoteAddr())) return refused(Refusal.at("", "sign_in.too_many"), request);
        Optional<Linking> linking = Linking.take(request);
        try {
            Vouched vouched = exchange.finish(provider, request, response);
            String who = COUNTED + vouched.issuer() + " " + vouched.subject();
            if (failures.tooMany(who, request.getRemoteAddr())) return refused(Refusal.at("", "sign_in.too_many"), request);
            Optional<Long> signedIn = Acting.who();
            if (linking.isPresent() && signedIn.isPresent() && signedIn.get() == linking.get().userId()) return linked(signedIn.get(), provider, vouched, request);
            return switch (acquaintance.of(provider, vouched)) {
                case Outcome.Done<Long>(Long userId) -> {
                    failures.forget(who);
                    yield "redirect:" + (provider.skipsCode() ? entrance.afterTwoFactors(userId, request, response) : entrance.afterOneFactor(userId, request, response));
                }
                case Outcome.Refused<Long>(var refusals) -> counted(who, refusals.getFirst(), request);
            };
        } catch (ProviderConnections.Unreachable e) {
            return unreachable(provider, e, request);
        } catch (ProviderExchange.Declined e) {
            return refused(Refusal.at("", "provider.refused.declined", provider.name()), request);
        } catch (ProviderExchange.NotBelieved e) {
            log.warn("An answer in the name of {} was not believed: {}", provider.issuer(), e.getMessage());
            return counted(COUNTED + request.getRemoteAddr(), Refusal.at("", "provider.refused.not_believed", provider.name()), request);
        }
    }

    @GetMapping("/profile/identities/refused")
    String notLinked(Viewer viewer, HttpServletRequest request, Model model) {
        Optional<Refusal> refusal = SignInRefused.remembered(request);
        if (refusal.isEmpty()) return "redirect:/profile";
        SignInRefused.forget(request);
        model.addAttribute("errors", new FormErrors(List.of(refusal.get())));
        return "identity/providers/refused";
    }

    private SignInProvider open(String code) {
        return providers.open(code).orElseThrow(() -> new NotFound("sign-in provider " + code));
    }

    private String linked(long userId, SignInProvider provider, Vouched vouched, HttpServletRequest request) {
        if (!(identities.link(userId, provider, vouched) instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/profile";
        SignInRefused.remember(request, refusals.getFirst());
        return "redirect:/profile/identities/refused";
    }

    private String unreachable(SignInProvider provider, ProviderConnections.Unreachable e, HttpServletRequest request) {
        log.warn("{} is out of reach: {}", provider.issuer(), e.getMessage());
        return refused(Refusal.at("", "provider.refused.out_of_reach", provider.name()), request);
    }

    private String counted(String who, Refusal refusal, HttpServletRequest request) {
        failures.remember(who, request.getRemoteAddr());
        events.noteStranger(Kind.SIGN_IN_REFUSED, null, "");
        return refused(refusal, request);
    }

    private static String refused(Refusal refusal, HttpServletRequest request) {
        SignInRefused.remember(request, refusal);
        return "redirect:/sign-in?refused";
    }

    private static ResponseEntity<Void> leaveFor(String address) {
        return ResponseEntity.noContent().header("HX-Redirect", address).build();
    }
}
