package frontline.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The program in a process of its own, with its database below it.
final class Victim {

    private final Process process;
    private final BufferedReader output;

    private Victim(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /// From the same classes or the same jar as this program.
    /// @param program its main class
    static Victim start(Class<?> program, Path data, List<String> arguments) throws IOException {
        String classes = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(classes.endsWith(".jar") && !classes.contains(java.io.File.pathSeparator) ? List.of("-jar", classes) : List.of("-cp", classes, program.getName()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FRONTLINE_"));
        return new Victim(builder.start());
    }

    /// Reads on until a line is the one waited for; what follows is thrown away so that the program is never held up by it.
    String await(Predicate<String> wanted) throws IOException {
        List<String> said = new ArrayList<>();
        for (String line; (line = output.readLine()) != null; ) {
            said.add(line);
            if (wanted.test(line)) {
                Thread.ofVirtual().start(this::drain);
                return line;
            }
        }
        throw new IllegalStateException("ended, saying: " + String.join("\n", said));
    }

    private void drain() {
        try {
            while (output.readLine() != null) Thread.onSpinWait();
        } catch (IOException | UncheckedIOException ended) {
            // it was killed
        }
    }

    enum Blow { PROGRAM, DATABASE, BOTH }

    void kill(Blow blow) throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        if (blow != Blow.PROGRAM) below.stream().filter(Victim::isDatabase).forEach(ProcessHandle::destroyForcibly);
        if (blow != Blow.DATABASE) process.destroyForcibly();
        if (blow == Blow.BOTH) below.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(below);
    }

    private static boolean isDatabase(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    /// As Ctrl-C would.
    void stop() throws InterruptedException {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroy();
        awaitEnd(below);
    }

    void awaitEnd() throws InterruptedException {
        awaitEnd(process.descendants().toList());
    }

    private void awaitEnd(List<ProcessHandle> below) throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) throw new IllegalStateException("does not end");
        for (ProcessHandle handle : below) handle.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
