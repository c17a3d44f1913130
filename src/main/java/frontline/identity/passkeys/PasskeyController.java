package frontline.identity.passkeys;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.identity.access.ShownTwoFactors;
import frontline.identity.profile.ProfileSection;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// One's own passkeys on the profile, and those of a user for an administrator.
@Controller
class PasskeyController {

    private static final int LONGEST_NAME = 100;

    private final Passkeys passkeys;
    private final Ceremonies ceremonies;
    private final Users users;

    PasskeyController(Passkeys passkeys, Ceremonies ceremonies, Users users) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.users = users;
    }

    @Configuration
    static class OnTheProfile {
        @Bean
        ProfileSection passkeysSection() {
            return new ProfileSection("passkeys", 20, "/profile/passkeys");
        }
    }

    @GetMapping("/profile/passkeys")
    String section(Viewer viewer, HttpServletRequest request, Model model) {
        return show(viewer, "", FormErrors.NONE, request, model);
    }

    @PostMapping("/profile/passkeys/options")
    @ResponseBody
    Map<String, Object> options(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request) {
        String login = Objects.requireNonNullElse(users.get(viewer.userId()).email(), viewer.name());
        return ceremonies.toRegister(viewer.userId(), login, viewer.name(), page.house().name(), request);
    }

    @PostMapping("/profile/passkeys")
    @RecentSignIn
    String register(Viewer viewer, @RequestParam(name = "passkeyName", defaultValue = "") String name, @RequestParam(defaultValue = "") String credential, HttpServletRequest request, HttpServletResponse response, Model model) {
        Outcome<Long> added = switch (named(name)) {
            case Outcome.Refused<String>(var refusals) -> Outcome.refused(refusals);
            case Outcome.Done<String>(String said) -> switch (ceremonies.registered(credential, request)) {
                case Outcome.Done<Passkeys.New>(Passkeys.New made) -> {
                    Outcome<Long> kept = passkeys.add(viewer.userId(), said, made);
                    if (kept instanceof Outcome.Done<Long> && made.verifies()) ShownTwoFactors.remember(request, viewer.userId());
                    yield kept;
                }
                case Outcome.Refused<Passkeys.New>(var refusals) -> Outcome.refused(refusals);
            };
        };
        return added instanceof Outcome.Refused<Long>(var refusals) ? refused(viewer, name, refusals, request, response, model) : show(viewer, "", FormErrors.NONE, request, model);
    }

    @PostMapping("/profile/passkeys/{id}/removal")
    @RecentSignIn
    String remove(Viewer viewer, @PathVariable long id, HttpServletRequest request, HttpServletResponse response, Model model) {
        return passkeys.remove(viewer.userId(), id) instanceof Outcome.Refused<Long>(var refusals) ? refused(viewer, "", refusals, request, response, model) : show(viewer, "", FormErrors.NONE, request, model);
    }

    @GetMapping("/users/{id}/passkeys")
    String ofUser(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("user", users.get(id));
        model.addAttribute("passkeys", passkeys.of(id));
        return "identity/passkeys/of-user";
    }

    @PostMapping("/users/{id}/passkeys/{passkey}/removal")
    @RecentSignIn
    String forget(Viewer viewer, @PathVariable long id, @PathVariable long passkey) {
        viewer.require(Permission.MANAGE_USERS);
        passkeys.forget(id, passkey);
        return "redirect:/users/" + id;
    }

    private static Outcome<String> named(String name) {
        if (name.isBlank()) return Outcome.refused("name", "form.required");
        return name.strip().length() > LONGEST_NAME ? Outcome.refused("name", "provider.long", LONGEST_NAME) : Outcome.done(name.strip());
    }

    private String refused(Viewer viewer, String name, List<Refusal> refusals, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, name, new FormErrors(refusals), request, model);
    }

    private String show(Viewer viewer, String name, FormErrors errors, HttpServletRequest request, Model model) {
        model.addAttribute("passkeys", passkeys.of(viewer.userId()));
        model.addAttribute("name", name);
        model.addAttribute("place", Place.of(request));
        model.addAttribute("waiting", ShownTwoFactors.areWaitedFor(request));
        model.addAttribute("errors", errors);
        return "identity/passkeys/of-profile";
    }
}
