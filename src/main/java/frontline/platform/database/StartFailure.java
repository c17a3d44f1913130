package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the server wrote before it gave up.
record StartFailure(String messages) {

    static StartFailure readFrom(Path log, long beginning) throws IOException {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(beginning);
            return new StartFailure(new String(java.nio.channels.Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /// The port was taken between choosing and using it, or processes of the server before are still ending.
    boolean passesByItself() {
        return messages.contains("could not bind")
                || messages.contains("is still in use")
                || messages.contains("lock file \"postmaster.pid\" already exists");
    }

    /// On a full disk there may have been no room for the server's message either.
    ConsoleRefusal refusal(Path folder, Path log) throws IOException {
        if (StartRefusals.saysDiskIsFull(messages) || Files.getFileStore(folder).getUsableSpace() < 1 << 20) {
            return StartRefusals.fullDisk(folder);
        }
        if (messages.contains("incompatible with server")) {
            return new ConsoleRefusal("The database in %s was made by another version of PostgreSQL than this Frontline comes with."
                    .formatted(folder));
        }
        return new ConsoleRefusal("The database did not start; the reason is at the end of %s.".formatted(log));
    }
}
