package frontline.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A small balancer: each request goes to the next node, one that does not open its door is passed over. One request a connection,
/// so that whatever follows the head, an upload or a stream of events, is only carried to and fro.
public final class Balancer implements AutoCloseable {

    private static final Set<String> OF_ONE_STRETCH = Set.of("connection", "upgrade", "http2-settings", "keep-alive");

    private final ServerSocket door;
    private final List<Integer> nodes;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<Socket, Integer> underway = new ConcurrentHashMap<>();
    private final Set<Integer> lost = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> served = new ConcurrentHashMap<>();

    private Balancer(ServerSocket door, List<Integer> nodes) {
        this.door = door;
        this.nodes = nodes;
    }

    /// @param nodes the ports of this machine they listen on
    public static Balancer before(List<Integer> nodes) {
        try {
            Balancer balancer = new Balancer(new ServerSocket(0, 200, InetAddress.getByName("localhost")), nodes);
            Thread.ofVirtual().start(balancer::open);
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public int served(int node) {
        return served.getOrDefault(node, new AtomicInteger()).get();
    }

    /// As if the node had been killed: what is underway there breaks off, and its door stays shut.
    public void lose(int node) {
        lost.add(node);
        underway.forEach((socket, at) -> {
            if (at == node) shut(socket);
        });
    }

    public void find(int node) {
        lost.remove(node);
    }

    @Override
    public void close() throws IOException {
        door.close();
        underway.keySet().forEach(Balancer::shut);
    }

    private void open() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) return;
            int next = turn.getAndIncrement();
            for (int i = 0; i < nodes.size(); i++) {
                int node = nodes.get(Math.floorMod(next + i, nodes.size()));
                if (!lost.contains(node) && carried(client, passedOn(head, client), node)) return;
            }
            client.getOutputStream().write("HTTP/1.1 503 No Node\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // either side has hung up
        }
    }

    /// @return whether the node has opened its door
    private boolean carried(Socket client, String head, int node) throws IOException {
        Socket there;
        try {
            there = new Socket("localhost", node);
        } catch (IOException shut) {
            return false;
        }
        try (there) {
            underway.put(client, node);
            underway.put(there, node);
            served.computeIfAbsent(node, one -> new AtomicInteger()).incrementAndGet();
            there.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            Thread.ofVirtual().start(() -> carry(client, there));
            carry(there, client);
            return true;
        } finally {
            underway.remove(client);
            underway.remove(there);
        }
    }

    private static void carry(Socket from, Socket to) {
        byte[] piece = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            shut(from);
            shut(to);
        }
    }

    private static String passedOn(String head, Socket client) {
        List<String> lines = new ArrayList<>();
        for (String line : head.split("\r\n"))
            if (lines.isEmpty() || !OF_ONE_STRETCH.contains(line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(java.util.Locale.ROOT))) lines.add(line);
        lines.add("Connection: close");
        lines.add("X-Forwarded-For: " + client.getInetAddress().getHostAddress());
        lines.add("X-Forwarded-Proto: http");
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) return "";
            head.append((char) one);
        }
        return head.toString();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // then it is
        }
    }
}
