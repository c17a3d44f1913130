package frontline.identity.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class SignInController {

    @GetMapping("/sign-in")
    String form(HttpServletRequest request, Model model) {
        HttpSession session = request.getSession(false);
        boolean refused = request.getParameter("refused") != null && session != null && session.getAttribute(SignInRefused.REASON) != null;
        model.addAttribute("email", refused ? Objects.toString(session.getAttribute(SignInRefused.EMAIL), "") : "");
        model.addAttribute("reason", refused ? Objects.toString(session.getAttribute(SignInRefused.REASON), "") : "");
        return "identity/sign-in";
    }
}
