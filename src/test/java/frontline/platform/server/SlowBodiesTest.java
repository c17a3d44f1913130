package frontline.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bare server, so that what takes twenty seconds in the program takes a third of one here.
class SlowBodiesTest {

    @TempDir private Path folder;
    private final Tomcat server = new Tomcat();
    private final CompletableFuture<String> seen = new CompletableFuture<>();

    @BeforeEach
    void start() throws Exception {
        server.setBaseDir(folder.toString());
        server.setPort(0);
        Context context = server.addContext("", null);
        context.getPipeline().addValve(new SlowBodies(Duration.ofMillis(300), 1000));
        Tomcat.addServlet(context, "reader", new Reader());
        context.addServletMappingDecoded("/", "reader");
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        server.destroy();
    }

    @Test
    void a_body_of_drops_is_cut_off_though_each_drop_comes_in_time() throws Exception {
        try (var socket = new Socket("localhost", server.getConnector().getLocalPort())) {
            socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int drop = 0; drop < 1_000 && !seen.isDone(); drop++) drip(socket);
            assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("The body came too slowly.");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).as("and the connection is closed").startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_slow_program_is_not_the_senders_fault() throws Exception {
        try (var socket = new Socket("localhost", server.getConnector().getLocalPort())) {
            socket.getOutputStream().write("POST /pause HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabcdef".getBytes(StandardCharsets.US_ASCII));
            assertThat(seen.get(20, TimeUnit.SECONDS)).isEqualTo("6 bytes");
        }
    }

    private static void drip(Socket socket) throws InterruptedException {
        try {
            socket.getOutputStream().write('x');
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            return;
        }
        TimeUnit.MILLISECONDS.sleep(10);
    }

    private final class Reader extends HttpServlet {

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                byte[] first = request.getInputStream().readNBytes(3);
                if (request.getRequestURI().equals("/pause")) TimeUnit.MILLISECONDS.sleep(400);
                seen.complete(first.length + request.getInputStream().readAllBytes().length + " bytes");
            } catch (IOException cut) {
                Throwable cause = cut;
                while (cause.getCause() != null) cause = cause.getCause();
                seen.complete(cause.getMessage());
            } catch (InterruptedException e) {
                throw new SocketException(e.toString());
            }
        }
    }
}
