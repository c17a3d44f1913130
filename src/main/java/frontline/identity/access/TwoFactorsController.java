package frontline.identity.access;

import frontline.identity.Viewer;
import frontline.identity.passkeys.Place;
import frontline.identity.secondfactor.SecondFactors;
import frontline.identity.secondfactor.TwoFactors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Where one is led who has shown one factor and has to show two.
@Controller
class TwoFactorsController {

    private final TwoFactors two;
    private final SecondFactors app;
    private final Entrance entrance;
    private final Clock clock;

    TwoFactorsController(TwoFactors two, SecondFactors app, Entrance entrance, Clock clock) {
        this.two = two;
        this.app = app;
        this.entrance = entrance;
        this.clock = clock;
    }

    @GetMapping(ShownTwoFactors.PAGE)
    String page(Viewer viewer, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (ShownTwoFactors.by(viewer.userId(), request.getSession()) || !two.areDemandedOf(viewer.userId())) return "redirect:" + entrance.wanted(request, response);
        if (app.isOn(viewer.userId())) {
            HalfSignedIn.remember(request, viewer.userId(), Instant.now(clock));
            return "redirect:/sign-in/code";
        }
        model.addAttribute("passkey", two.hasPasskey(viewer.userId()));
        model.addAttribute("own", two.hasOwn(viewer.userId()));
        model.addAttribute("place", Place.of(request));
        return "identity/two-factors-first";
    }
}
