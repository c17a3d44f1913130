package frontline.identity.access;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.users.PasswordLinks;
import frontline.identity.users.Users;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// A password of one's own choice, by a link that an administrator hands over or that comes by mail.
@Controller
class PasswordLinkController {

    private final PasswordLinks links;
    private final Users users;
    private final FailedSignIns failures;

    PasswordLinkController(PasswordLinks links, Users users, FailedSignIns failures) {
        this.links = links;
        this.users = users;
        this.failures = failures;
    }

    @RecentSignIn
    @PostMapping("/users/{id}/password-link")
    String make(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("user", users.get(id));
        model.addAttribute("link", ServletUriComponentsBuilder.fromCurrentContextPath().path("/password/" + links.make(id)).build().toUriString());
        return "identity/password-link-made";
    }

    @GetMapping("/sign-in/forgotten")
    String forgotten(Model model) {
        return asked(false, model);
    }

    /// The answer is the same for every e-mail, known or not, and for one who asks too often.
    @PostMapping("/sign-in/forgotten")
    String send(@RequestParam(defaultValue = "") String email, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        String who = "forgotten:" + email.strip().toLowerCase(Locale.ROOT);
        if (!failures.tooMany(who, request.getRemoteAddr())) {
            failures.remember(who, request.getRemoteAddr());
            links.mailTo(email, page);
        }
        return asked(true, model);
    }

    @GetMapping("/password/{key}")
    String form(@PathVariable String key, HttpServletResponse response, Model model) {
        return choose(key, FormErrors.NONE, response, model);
    }

    @PostMapping("/password/{key}")
    String set(@PathVariable String key, @RequestParam(defaultValue = "") String password, HttpServletResponse response, Model model) {
        if (!(links.choose(key, password) instanceof Outcome.Refused<Long>(var refusals))) return "redirect:/sign-in";
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return choose(key, new FormErrors(refusals), response, model);
    }

    private String choose(String key, FormErrors errors, HttpServletResponse response, Model model) {
        model.addAttribute("user", links.owner(key).orElseThrow(() -> new NotFound("password link")));
        model.addAttribute("key", key);
        model.addAttribute("errors", errors);
        response.setHeader("Referrer-Policy", "no-referrer");
        return "identity/password-link";
    }

    private String asked(boolean sent, Model model) {
        model.addAttribute("sent", sent);
        model.addAttribute("mailed", links.canBeMailed());
        return "identity/forgotten";
    }
}
