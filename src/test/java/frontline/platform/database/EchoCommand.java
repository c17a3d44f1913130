package frontline.platform.database;

import frontline.platform.Command;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A command to try commands with; not there when a test starts the web program.
@Component
@ConditionalOnProperty("frontline.command")
class EchoCommand implements Command {

    private final DSLContext database;

    EchoCommand(DSLContext database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public int run(List<String> arguments) {
        System.out.println("%s, says %s".formatted(String.join(" ", arguments), database.fetchValue("select current_user")));
        return 3;
    }
}
