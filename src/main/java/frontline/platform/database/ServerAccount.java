package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// As whom PostgreSQL's programs run. An ordinary user runs them as themselves. For root, whom PostgreSQL refuses, there
/// are two ways: as an unprivileged user who then owns the database's files; or, where that user cannot reach the folder
/// (a home folder closed to others, say), in a user namespace, in which root's own rights over files remain but not its name.
///
/// @param prefix what stands before a program's command line
/// @param owner who must own the database's files
record ServerAccount(List<String> prefix, String owner) {

    private static final List<String> UNPRIVILEGED_USERS = List.of("frontline", "postgres", "nobody");

    static ServerAccount reaching(Path folder) {
        if (!Machine.isRoot()) {
            return new ServerAccount(List.of(), System.getProperty("user.name"));
        }
        for (var user : UNPRIVILEGED_USERS) {
            var account = new ServerAccount(
                    List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--clear-groups"), user);
            if (account.reaches(folder)) {
                return account;
            }
        }
        var namespace = new ServerAccount(List.of("unshare", "--user"), "root");
        if (namespace.reaches(folder)) {
            return namespace;
        }
        throw new ConsoleRefusal(("PostgreSQL does not run as root, and no unprivileged user can reach %s; choose another folder "
                + "with --data, or start Frontline as an ordinary user.").formatted(folder));
    }

    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    void own(Path tree) {
        if (Machine.isRoot()) {
            try {
                var users = tree.getFileSystem().getUserPrincipalLookupService();
                Folders.changeOwner(tree, users.lookupPrincipalByName(owner));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean reaches(Path folder) {
        return succeeds(command(Path.of("test"), List.of("-x", folder.toString())));
    }

    private static String groupOf(String user) {
        try {
            var process = new ProcessBuilder("id", "-g", user).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return new String(process.getInputStream().readAllBytes()).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // the program that lends the rights is not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
