package frontline.platform.database;

import java.util.ArrayList;
import java.util.List;

/// The server's settings. They are given on its command line, where they outrank its configuration files: nobody switches
/// safety off by editing one.
record ServerSettings(int port, Durability durability) {

    List<String> commandLine() {
        var arguments = new ArrayList<String>();
        for (var setting : settings()) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments;
    }

    private List<String> settings() {
        var memory = Machine.memoryInMegabytes();
        var settings = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "max_connections=100",
                "timezone=UTC",
                "log_timezone=UTC",
                "lc_messages=C", // Frontline reads the server's messages when it does not start
                "shared_buffers=" + between(128, memory / 8, 2048) + "MB",
                "effective_cache_size=" + between(512, memory / 2, 65536) + "MB",
                "maintenance_work_mem=" + between(64, memory / 32, 512) + "MB",
                "work_mem=16MB",
                "max_wal_size=2GB",
                "random_page_cost=1.1", // solid state disks; the default is from the time of spinning ones
                "log_error_verbosity=terse", // the details of a refused row are its values: they belong to the client
                "log_min_error_statement=panic", // and so do those in a statement; what failed and where stands in the program's own log
                "jit=off", // short statements would wait longer for the compiler than for their rows
                "log_checkpoints=off"));
        settings.addAll(durability.settings());
        return settings;
    }

    private static long between(long least, long wanted, long most) {
        return Math.clamp(wanted, least, most);
    }
}
