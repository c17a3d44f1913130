package frontline.identity.sharing;

import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.web.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The roles and colleagues to choose from, fetched when a form of sharing is opened.
@Controller
class SharingController {

    private final Users users;

    SharingController(Users users) {
        this.users = users;
    }

    @GetMapping("/sharing")
    String choices(Viewer viewer, @RequestParam(required = false) @Nullable List<String> share, @ModelAttribute("page") Page page, Model model) {
        model.addAttribute("chosen", Sharing.of(share));
        model.addAttribute("roles", Role.values());
        model.addAttribute("colleagues", users.all().stream().filter(user -> user.active() && user.id() != viewer.userId()).map(user -> new Users.Choice(user.id(), user.name())).toList());
        return "identity/sharing/choices";
    }
}
