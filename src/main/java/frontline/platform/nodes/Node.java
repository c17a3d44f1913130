package frontline.platform.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// This program among those that work on the database.
@Component
public class Node {

    private final UUID id = UUID.randomUUID();
    private final long began = System.nanoTime();
    private final String name = machine() + "/" + ProcessHandle.current().pid() + "/" + id.toString().substring(0, 4);
    private final String version = Objects.requireNonNullElse(Node.class.getPackage().getImplementationVersion(), "not packaged");

    UUID id() {
        return id;
    }

    /// Whatever this machine's clock says.
    Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    String version() {
        return version;
    }

    /// No other node has the same: the machine, the process, and a few letters for programs in containers, whose numbers are alike.
    public String name() {
        return name;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
