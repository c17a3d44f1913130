package frontline.identity.profile;

import static frontline.identity.db.Tables.USERS;

import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.identity.tokens.ApiTokens;
import frontline.identity.users.PasswordRule;
import frontline.identity.users.Passwords;
import frontline.identity.users.Users;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.web.FormErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ProfileController {

    private static final int LONGEST_TOKEN_NAME = 100;

    private final DSLContext sql;
    private final Users users;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final ApiTokens tokens;
    private final List<ProfileSection> sections;

    ProfileController(DSLContext sql, Users users, Passwords passwords, PasswordRule rule, ApiTokens tokens, List<ProfileSection> sections) {
        this.sql = sql;
        this.users = users;
        this.passwords = passwords;
        this.rule = rule;
        this.tokens = tokens;
        this.sections = sections.stream().sorted(Comparator.comparing(ProfileSection::order)).toList();
    }

    @GetMapping("/profile")
    String profile(Viewer viewer, Model model) {
        return show(viewer, model, FormErrors.NONE, "");
    }

    @PostMapping("/profile/language")
    String speak(Viewer viewer, @RequestParam String language) {
        users.speak(viewer.userId(), Language.of(language, Language.EN));
        return "redirect:/profile";
    }

    @PostMapping("/profile/theme")
    @Transactional
    public String look(Viewer viewer, @RequestParam String theme) {
        String known = Set.of("auto", "light", "dark").contains(theme) ? theme : "auto";
        sql.update(USERS).set(USERS.THEME, known).where(USERS.ID.eq(viewer.userId())).execute();
        return "redirect:/profile";
    }

    @PostMapping("/profile/password")
    String changePassword(Viewer viewer, @RequestParam String current, @RequestParam String password, HttpServletRequest request, Model model) {
        @Nullable String hash = rule.hashOf(viewer.userId());
        List<Refusal> refusals = new ArrayList<>();
        if (hash == null || !passwords.matches(current, hash)) refusals.add(Refusal.at("current", "password.current_wrong"));
        passwords.weakness(password, viewer.name(), Objects.requireNonNullElse(users.get(viewer.userId()).email(), "")).ifPresent(key -> refusals.add(Refusal.at("password", key, Passwords.SHORTEST)));
        if (!refusals.isEmpty()) return show(viewer, model, new FormErrors(refusals), "");
        users.changePassword(viewer.userId(), password, request.getSession().getId());
        request.changeSessionId();
        model.addAttribute("passwordChanged", true);
        return show(viewer, model, FormErrors.NONE, "");
    }

    @RecentSignIn
    @PostMapping("/profile/tokens")
    String makeToken(Viewer viewer, @RequestParam String name, Model model) {
        if (name.isBlank() || name.length() > LONGEST_TOKEN_NAME)
            return show(viewer, model, new FormErrors(List.of(Refusal.at("token_name", "form.required"))), "");
        return show(viewer, model, FormErrors.NONE, tokens.create(viewer.userId(), name.strip()));
    }

    @PostMapping("/profile/tokens/{id}/revocation")
    String revokeToken(Viewer viewer, @PathVariable long id) {
        tokens.revoke(viewer.userId(), id);
        return "redirect:/profile";
    }

    private String show(Viewer viewer, Model model, FormErrors errors, String newToken) {
        model.addAttribute("user", users.get(viewer.userId()));
        model.addAttribute("hasPassword", rule.hashOf(viewer.userId()) != null);
        model.addAttribute("tokens", tokens.of(viewer.userId()));
        model.addAttribute("sections", sections);
        model.addAttribute("errors", errors);
        model.addAttribute("newToken", newToken);
        if (!model.containsAttribute("passwordChanged")) model.addAttribute("passwordChanged", false);
        return "identity/profile";
    }
}
