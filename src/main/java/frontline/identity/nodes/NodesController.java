package frontline.identity.nodes;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.nodes.Nodes;
import frontline.platform.replica.Replica;
import frontline.platform.web.MenuItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class NodesController {

    private final Nodes nodes;
    private final Replica replica;

    NodesController(Nodes nodes, Replica replica) {
        this.nodes = nodes;
        this.replica = replica;
    }

    @GetMapping("/nodes")
    String show(Viewer viewer, Model model) {
        viewer.require(Permission.SET_UP_COMPANY);
        model.addAttribute("nodes", nodes.living());
        model.addAttribute("replica", replica.shown().orElse(null));
        return "identity/nodes";
    }

    @Configuration
    static class Menu {
        @Bean
        MenuItem nodesMenu() {
            return MenuItem.setup("menu.nodes", "server-2", "/nodes", 145, Permission.SET_UP_COMPANY.roleCodes());
        }
    }
}
