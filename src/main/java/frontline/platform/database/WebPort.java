package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The port the web server is going to want, tried before a database is started in vain.
final class WebPort {

    private WebPort() {}

    static void refuseIfTaken(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("Permission denied")) {
                throw new ConsoleRefusal("Frontline may not listen on port %d: ports below 1024 are the superuser's. Choose another one with --port."
                        .formatted(port), e);
            }
            throw StartRefusals.busyPort(port);
        }
    }
}
