package frontline.identity.providers;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.identity.profile.ProfileSection;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Linked accounts on the own profile, and on the page of a user for an administrator.
@Controller
class IdentityController {

    private final LinkedIdentities identities;
    private final SignInProviders providers;
    private final Users users;

    IdentityController(LinkedIdentities identities, SignInProviders providers, Users users) {
        this.identities = identities;
        this.providers = providers;
        this.users = users;
    }

    @Configuration
    static class OnTheProfile {
        @Bean
        ProfileSection linkedIdentitiesSection() {
            return new ProfileSection("identities", 30, "/profile/identities");
        }
    }

    @GetMapping("/profile/identities")
    String section(Viewer viewer, Model model) {
        return show(viewer, FormErrors.NONE, model);
    }

    @PostMapping("/profile/identities/{id}/removal")
    @RecentSignIn
    String unlink(Viewer viewer, @PathVariable long id, Model model, HttpServletResponse response) {
        if (!(identities.unlink(viewer.userId(), id) instanceof Outcome.Refused<Long>(var refusals))) return show(viewer, FormErrors.NONE, model);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, new FormErrors(refusals), model);
    }

    @GetMapping("/users/{id}/identities")
    String ofUser(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("user", users.get(id));
        model.addAttribute("identities", identities.of(id));
        return "identity/providers/of-user";
    }

    @PostMapping("/users/{id}/identities/{identity}/removal")
    @RecentSignIn
    String forget(Viewer viewer, @PathVariable long id, @PathVariable long identity) {
        viewer.require(Permission.MANAGE_USERS);
        identities.forget(id, identity);
        return "redirect:/users/" + id;
    }

    private String show(Viewer viewer, FormErrors errors, Model model) {
        var linked = identities.of(viewer.userId());
        model.addAttribute("identities", linked);
        model.addAttribute("providers", providers.all().stream()
                .filter(provider -> provider.isOpen() && linked.stream().noneMatch(identity -> identity.issuer().equals(provider.issuer()))).toList());
        model.addAttribute("errors", errors);
        return "identity/providers/of-profile";
    }
}
