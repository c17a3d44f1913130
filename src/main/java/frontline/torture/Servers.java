package frontline.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Processes of PostgreSQL.
final class Servers {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Servers() {}

    static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    static void kill(List<ProcessHandle> processes) throws InterruptedException {
        List<ProcessHandle> servers = processes.stream().filter(Servers::isDatabase).toList();
        servers.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(servers);
    }

    /// By looking: to be told takes a thread of the common pool, and there may be but one.
    static void awaitEnd(List<ProcessHandle> processes) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        for (ProcessHandle process : processes) {
            while (process.isAlive()) {
                if (Instant.now().isAfter(end)) throw new IllegalStateException("process " + process.pid() + " does not end");
                Thread.sleep(10);
            }
        }
    }

    /// A fast shutdown.
    static void interrupt(List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle server : processes) {
            if (!isDatabase(server) || server.parent().filter(Servers::isDatabase).isPresent()) continue;
            new ProcessBuilder("/bin/sh", "-c", "kill -INT \"$0\"", String.valueOf(server.pid())).inheritIO().start().waitFor();
            awaitEnd(List.of(server));
        }
    }
}
