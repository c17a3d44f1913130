package frontline.torture;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Processes of PostgreSQL.
final class Servers {

    private Servers() {}

    static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    static void kill(List<ProcessHandle> processes) {
        List<ProcessHandle> servers = processes.stream().filter(Servers::isDatabase).toList();
        servers.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle server : servers) server.onExit().orTimeout(5, TimeUnit.MINUTES).join();
    }

    /// A fast shutdown.
    static void interrupt(List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle server : processes) {
            if (!isDatabase(server) || server.parent().filter(Servers::isDatabase).isPresent()) continue;
            new ProcessBuilder("/bin/sh", "-c", "kill -INT \"$0\"", String.valueOf(server.pid())).inheritIO().start().waitFor();
            server.onExit().orTimeout(5, TimeUnit.MINUTES).join();
        }
    }
}
