package frontline.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.HttpProcessors;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.jspecify.annotations.Nullable;

/// A browser's connection to the program, kept open. Like every browser it takes pages packed.
///
/// Who measures shares the processors, and here the heap, with what is measured: what comes is read into the same bytes each time, and nothing else is made of it.
final class Wire {

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();
    private static final HttpProcessor PROCESSOR = HttpProcessors.client();
    private static final String PACKED = "gzip";
    /// The program closes what nobody has used for twenty seconds.
    private static final long KEPT_NANOS = 10_000_000_000L;

    private final HttpHost host;
    private byte[] read = new byte[16 * 1024];
    private @Nullable DefaultBHttpClientConnection connection;
    private long lastUsed;

    /// What was answered; its text is good until the next request.
    record Answer(int status, int bytes, boolean packed, List<String> cookies, byte[] read) {

        String text() throws IOException {
            InputStream body = new ByteArrayInputStream(read, 0, bytes);
            try (InputStream plain = packed ? new GZIPInputStream(body) : body) {
                return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    Wire(String address) {
        this.host = HttpHost.create(URI.create(address));
    }

    Answer send(Ask ask, String cookies) throws IOException {
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(ask.method(), host, ask.path());
        if (!cookies.isEmpty()) request.setHeader(HttpHeaders.COOKIE, cookies);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, PACKED);
        ask.headers().forEach(request::setHeader);
        if (!ask.body().isEmpty()) request.setEntity(new StringEntity(ask.body(), StandardCharsets.UTF_8));
        HttpCoreContext context = HttpCoreContext.create();
        DefaultBHttpClientConnection open = open();
        try {
            EXECUTOR.preProcess(request, PROCESSOR, context);
            try (ClassicHttpResponse response = EXECUTOR.execute(request, open, context)) {
                int bytes = readAll(response.getEntity());
                if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) open.close();
                return new Answer(response.getCode(), bytes, response.containsHeader(HttpHeaders.CONTENT_ENCODING), Arrays.stream(response.getHeaders(HttpHeaders.SET_COOKIE)).map(header -> header.getValue()).toList(), read);
            }
        } catch (HttpException e) {
            throw new IOException(e);
        } finally {
            lastUsed = System.nanoTime();
        }
    }

    private DefaultBHttpClientConnection open() throws IOException {
        DefaultBHttpClientConnection kept = connection;
        if (kept != null && kept.isOpen() && System.nanoTime() - lastUsed < KEPT_NANOS) return kept;
        if (kept != null) kept.close();
        DefaultBHttpClientConnection fresh = new DefaultBHttpClientConnection(Http1Config.DEFAULT);
        Socket socket = new Socket(host.getHostName(), host.getPort());
        socket.setTcpNoDelay(true);
        fresh.bind(socket);
        connection = fresh;
        return fresh;
    }

    private int readAll(@Nullable HttpEntity body) throws IOException {
        if (body == null) return 0;
        int bytes = 0;
        try (InputStream in = body.getContent()) {
            for (int n; (n = in.read(read, bytes, read.length - bytes)) > 0; ) {
                bytes += n;
                if (bytes == read.length) read = Arrays.copyOf(read, 2 * read.length);
            }
        }
        return bytes;
    }
}
