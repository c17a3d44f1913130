package frontline.platform;

import java.util.List;

/// Something Frontline does from the command line instead of running: `./frontline token anna@example.org` calls the
/// bean whose name is "token". The database is open and migrated, whether Frontline runs on it at the same time or not; there is
/// no web server, and beans are made only when asked for, so nothing else starts working in the background.
public interface Command {

    String name();

    /// Does it. What the user asked for goes to standard output; what is wrong is a [ConsoleRefusal].
    ///
    /// @param arguments what stood after the name, without the flags common to all commands (`--data` and such)
    /// @return the exit code, 0 when all went well
    int run(List<String> arguments);
}
