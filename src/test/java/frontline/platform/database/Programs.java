package frontline.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// Starts a main class of this build as a program of its own, so that it can be killed.
final class Programs {

    private Programs() {}

    static Running start(Class<?> main, List<String> arguments, Map<String, String> environment) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var errors = Files.createTempFile("frontline-errors-", ".txt");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FRONTLINE_"));
        builder.environment().putAll(environment);
        var process = builder.start();
        return new Running(process, process.inputReader(), errors);
    }

    record Running(Process process, BufferedReader output, Path errors) implements AutoCloseable {

        /// Reads until a line holds this text, and returns that line.
        String awaitLine(String text) throws IOException {
            for (String line; (line = output.readLine()) != null; ) {
                if (line.contains(text)) {
                    return line;
                }
            }
            throw new AssertionError("ended without saying \"%s\", but said: %s".formatted(text, Files.readString(errors)));
        }

        int awaitExit() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("does not end");
            }
            return process.exitValue();
        }

        /// Everything on standard error; the program has ended.
        String complaint() throws IOException {
            return Files.readString(errors).strip();
        }

        /// As a power failure, or an operator's `kill -9` on everything, would.
        void killTree() {
            var tree = new ArrayList<>(process.descendants().toList());
            tree.add(process.toHandle());
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(Programs::awaitEnd);
        }

        @Override
        public void close() throws IOException {
            killTree();
            Files.delete(errors);
        }
    }

    static void awaitEnd(ProcessHandle process) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive());
    }
}
