package frontline.identity.secondfactor;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.identity.access.RecentSignIn;
import frontline.identity.access.ShownTwoFactors;
import frontline.identity.profile.ProfileSection;
import frontline.identity.users.Users;
import frontline.platform.Outcome;
import frontline.platform.web.FormErrors;
import frontline.platform.web.Page;
import frontline.platform.web.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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

/// Turning one's own second factor on and off, on the profile.
@Controller
class SecondFactorController {

    private final SecondFactors factors;
    private final Users users;

    SecondFactorController(SecondFactors factors, Users users) {
        this.factors = factors;
        this.users = users;
    }

    @GetMapping("/profile/second-factor")
    String section(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        return show(viewer, page, FormErrors.NONE, List.of(), request, model);
    }

    @RecentSignIn
    @PostMapping("/profile/second-factor")
    String begin(Viewer viewer, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        if (!factors.isOn(viewer.userId())) factors.begin(viewer.userId());
        return show(viewer, page, FormErrors.NONE, List.of(), request, model);
    }

    @PostMapping("/profile/second-factor/confirmation")
    String confirm(Viewer viewer, @RequestParam(defaultValue = "") String code, @ModelAttribute("page") Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        return switch (factors.confirm(viewer.userId(), code)) {
            case Outcome.Done<List<String>>(var recovery) -> {
                ShownTwoFactors.remember(request, viewer.userId());
                yield show(viewer, page, FormErrors.NONE, recovery, request, model);
            }
            case Outcome.Refused<List<String>>(var refusals) -> refused(viewer, page, new FormErrors(refusals), model, request, response);
        };
    }

    @RecentSignIn
    @PostMapping("/profile/second-factor/off")
    String turnOff(Viewer viewer, @RequestParam(defaultValue = "") String code, @ModelAttribute("page") Page page, Model model, HttpServletRequest request, HttpServletResponse response) {
        return switch (factors.turnOff(viewer.userId(), code)) {
            case Outcome.Done<Long> off -> show(viewer, page, FormErrors.NONE, List.of(), request, model);
            case Outcome.Refused<Long>(var refusals) -> refused(viewer, page, new FormErrors(refusals), model, request, response);
        };
    }

    /// On the page of a user: nothing, unless there is one to turn off.
    @GetMapping("/users/{id}/second-factor")
    String ofUser(Viewer viewer, @PathVariable long id, Model model) {
        viewer.require(Permission.MANAGE_USERS);
        model.addAttribute("user", users.get(id));
        model.addAttribute("on", factors.isOn(id));
        return "identity/second-factor-of-user";
    }

    @RecentSignIn
    @PostMapping("/users/{id}/second-factor/off")
    String forget(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.MANAGE_USERS);
        factors.forget(users.get(id).id());
        return "redirect:/users/" + id;
    }

    private String refused(Viewer viewer, Page page, FormErrors errors, Model model, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, page, errors, List.of(), request, model);
    }

    /// @param recovery just made, to be shown this once
    private String show(Viewer viewer, Page page, FormErrors errors, List<String> recovery, HttpServletRequest request, Model model) {
        String secret = factors.begun(viewer.userId()).orElse("");
        String link = secret.isEmpty() ? "" : link(page.house().name(), Objects.requireNonNullElse(users.get(viewer.userId()).email(), viewer.name()), secret);
        model.addAttribute("on", factors.isOn(viewer.userId()));
        model.addAttribute("left", factors.recoveryCodesLeft(viewer.userId()));
        model.addAttribute("secret", secret.replaceAll("(.{4})(?=.)", "$1 "));
        model.addAttribute("picture", link.isEmpty() ? "" : "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(QrCode.svg(link).getBytes(StandardCharsets.UTF_8)));
        model.addAttribute("recovery", recovery);
        model.addAttribute("errors", errors);
        model.addAttribute("goesOn", ShownTwoFactors.areWaitedFor(request) && factors.isOn(viewer.userId()));
        return "identity/second-factor";
    }

    /// As apps understand it: otpauth://totp/<company>:<person>?secret=…
    private static String link(String company, String person, String secret) {
        return "otpauth://totp/" + encoded(company) + ":" + encoded(person) + "?secret=" + secret + "&issuer=" + encoded(company);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Configuration
    static class OnTheProfile {
        @Bean
        ProfileSection secondFactorSection() {
            return new ProfileSection("second_factor", 10, "/profile/second-factor");
        }
    }
}
