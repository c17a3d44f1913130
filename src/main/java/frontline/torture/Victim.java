package frontline.torture;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The program in a process of its own.
final class Victim {

    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final BufferedReader output;

    private Victim(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /// From the same classes or the same jar as this program, and never with what tests put in the place of its parts.
    /// @param program its main class
    /// @param properties such as "-Dfrontline.torture.base=true"
    static Victim start(Class<?> program, Path data, int port, List<String> properties, List<String> more) throws IOException {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(place -> !place.endsWith("test-classes")).collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(properties);
        command.addAll(classes.endsWith(".jar") && !classes.contains(File.pathSeparator) ? List.of("-jar", classes) : List.of("-cp", classes, program.getName()));
        command.addAll(List.of("run", "--port", String.valueOf(port), "--data", data.toString()));
        command.addAll(more);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FRONTLINE_"));
        return new Victim(builder.start());
    }

    /// Reads on until a line is the one waited for.
    String await(Predicate<String> wanted) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line; (line = output.readLine()) != null; ) {
            said.add(line);
            if (wanted.test(line)) return line;
        }
        throw new IllegalStateException("ended, saying: " + String.join("\n", said));
    }

    /// From now on what it says is thrown away, so that it is never held up by it.
    void awaitStart() throws IOException {
        await(line -> line.startsWith("Frontline is ready"));
        Thread.ofVirtual().start(this::drain);
    }

    private void drain() {
        try {
            while (output.readLine() != null) Thread.onSpinWait();
        } catch (IOException | UncheckedIOException ended) {
            // it was killed
        }
    }

    /// Until it and its database do.
    static void awaitAnswer(String address) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers(address)) {
            if (Instant.now().isAfter(end)) throw new IllegalStateException(address + " does not answer any more");
            Thread.sleep(50);
        }
    }

    private static boolean answers(String address) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(address + "/healthz")).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// And with it, a moment later, the database below it.
    void kill() throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        awaitEnd(below);
    }

    void killWithAllBelow() throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        below.stream().filter(Servers::isDatabase).forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(below);
    }

    List<ProcessHandle> below() {
        return process.descendants().toList();
    }

    /// As Ctrl-C would.
    void stop() throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        awaitEnd(below);
    }

    private void awaitEnd(List<ProcessHandle> below) throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) throw new IllegalStateException("does not end");
        Servers.awaitEnd(below);
    }
}
