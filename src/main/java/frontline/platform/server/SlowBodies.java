package frontline.platform.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Cuts off who sends a body so slowly that only holding the connection can be meant. The server's own time limit begins
/// anew with each byte; this one looks at the whole. Beneath everything that reads: forms, files and streams alike.
class SlowBodies extends ValveBase {

    private final Duration grace;
    private final long bytesPerSecond;

    /// @param grace in which any pace will do
    /// @param bytesPerSecond the least that must have come on average once the grace is over
    SlowBodies(Duration grace, long bytesPerSecond) {
        super(true);
        this.grace = grace;
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        InputBuffer whole = raw.getInputBuffer();
        raw.setInputBuffer(new Paced(raw, whole));
        try {
            getNext().invoke(request, response);
        } finally {
            raw.setInputBuffer(whole); // the object serves the next request too
        }
    }

    private final class Paced implements InputBuffer {

        private final org.apache.coyote.Request request;
        private final InputBuffer from;
        /// Of reading alone: what the program does between two reads is not the sender's fault.
        private long waited;
        private long bytes;

        Paced(org.apache.coyote.Request request, InputBuffer from) {
            this.request = request;
            this.from = from;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long start = System.nanoTime();
            int read = from.doRead(handler);
            waited += System.nanoTime() - start;
            bytes += Math.max(read, 0);
            if (waited > grace.toNanos() && bytes < bytesPerSecond * waited / 1_000_000_000L) {
                request.action(ActionCode.DISABLE_SWALLOW_INPUT, null); // nor is the rest waited for
                throw new IOException("The body came too slowly.");
            }
            return read;
        }

        @Override
        public int available() {
            return from.available();
        }
    }
}
