package frontline.identity.tokens;

import frontline.identity.Acting;
import frontline.identity.users.UserView;
import frontline.identity.users.Users;
import frontline.platform.Command;
import frontline.platform.ConsoleRefusal;
import java.util.List;
import org.springframework.stereotype.Component;

/// `./frontline token EMAIL` prints a new API token of that user.
@Component
class TokenCommand implements Command {

    private final Users users;
    private final ApiTokens tokens;

    TokenCommand(Users users, ApiTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) throw ConsoleRefusal.wrongUsage("Say whose token: ./frontline token EMAIL");
        UserView user = users.byEmail(arguments.getFirst())
                .filter(UserView::active)
                .orElseThrow(() -> new ConsoleRefusal("Nobody who works here has the e-mail %s.".formatted(arguments.getFirst())));
        System.out.println(Acting.<String>asking(user.id(), null, () -> tokens.create(user.id(), "command line")));
        return 0;
    }
}
