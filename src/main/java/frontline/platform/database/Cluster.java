package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The folder with the database's files, which PostgreSQL calls a cluster.
record Cluster(Path folder, PostgresSoftware software, ServerAccount account) {

    /// The superuser, used for nothing but what an ordinary owner of a database may not do.
    static final String SUPERUSER = "postgres";

    /// Makes the files if there are none. They get their name last, so an attempt cut short by a power failure is made again.
    void createIfAbsent(String password, Durability durability) throws IOException, InterruptedException {
        if (Files.exists(folder)) {
            refuseOtherVersion();
            account.own(folder);
            return;
        }
        var unfinished = folder.resolveSibling(folder.getFileName() + ".new");
        Folders.delete(unfinished);
        Folders.create(unfinished, "rwx------");
        var passwordFile = unfinished.resolveSibling("initial-password");
        Folders.writeSecret(passwordFile, password);
        account.own(unfinished);
        account.own(passwordFile);
        try {
            initialise(unfinished, passwordFile, durability);
        } finally {
            Files.delete(passwordFile);
        }
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    List<String> serverCommand(ServerSettings settings) {
        var arguments = new ArrayList<>(List.of("-D", folder.toString()));
        arguments.addAll(settings.commandLine());
        return account.command(software.program("postgres"), arguments);
    }

    private void initialise(Path target, Path passwordFile, Durability durability) throws IOException, InterruptedException {
        var arguments = new ArrayList<>(List.of(
                "--pgdata=" + target, "--username=" + SUPERUSER, "--pwfile=" + passwordFile,
                "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8",
                // ICU sorts Ё after Е and knows every alphabet's capitals, the same on every system the bundle is for
                "--locale-provider=icu", "--icu-locale=und", "--locale=C", "--lc-ctype=" + Machine.characterLocale()));
        if (durability == Durability.NONE) {
            arguments.add("--no-sync");
        }
        var process = new ProcessBuilder(account.command(software.program("initdb"), arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            if (StartRefusals.saysDiskIsFull(output)) {
                throw StartRefusals.fullDisk(target);
            }
            if (output.contains("could not look up effective user ID")) {
                throw new ConsoleRefusal("The user Frontline runs as has no name on this machine, and PostgreSQL wants one; "
                        + "start it as a user listed in /etc/passwd, or use a PostgreSQL server of your own.");
            }
            throw new IOException("initdb failed:\n" + output);
        }
    }

    private void refuseOtherVersion() throws IOException {
        var version = Files.readString(folder.resolve("PG_VERSION")).strip();
        if (!version.equals(String.valueOf(PostgresSoftware.MAJOR_VERSION))) {
            throw new ConsoleRefusal("The database in %s was made by PostgreSQL %s, but this Frontline comes with PostgreSQL %d."
                    .formatted(folder, version, PostgresSoftware.MAJOR_VERSION));
        }
    }

    /// Ends a server that still runs on these files. To be called under the data folder's lock: whoever holds that lock is
    /// the one program there is, so such a server has lost its own. Should the process number meanwhile belong to a
    /// stranger (frequent in containers, where numbers are small), the server's note of it is removed, for PostgreSQL
    /// itself would take the stranger for a server and refuse to start. Any other leftover PostgreSQL cleans up itself.
    void stopOrphan() throws IOException, InterruptedException {
        var note = folder.resolve("postmaster.pid");
        var process = processNamedIn(note);
        if (process.isEmpty()) {
            return;
        }
        if (!isServer(process.get())) {
            Files.delete(note);
            return;
        }
        interrupt(process.get().pid());
        try {
            process.get().onExit().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new ConsoleRefusal("A database server (process %d) still runs in %s and does not stop; end it and start again."
                    .formatted(process.get().pid(), folder), e);
        }
    }

    private static Optional<ProcessHandle> processNamedIn(Path note) throws IOException {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        return Files.readAllLines(note).stream().findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                .filter(ProcessHandle::isAlive);
    }

    private boolean isServer(ProcessHandle process) {
        return process.info().arguments().map(List::of).orElse(List.of()).contains(folder.toString());
    }

    private void interrupt(long pid) throws IOException, InterruptedException {
        var command = Machine.isWindows()
                ? List.of(software.program("pg_ctl").toString(), "kill", "INT", String.valueOf(pid))
                : List.of("/bin/sh", "-c", "kill -INT \"$0\"", String.valueOf(pid));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
