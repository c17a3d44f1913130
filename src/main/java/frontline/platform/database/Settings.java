package frontline.platform.database;

import frontline.platform.ConsoleRefusal;
import frontline.platform.server.Https;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Frontline was told when it was started, each by a flag (`--data`) or, failing that, by an environment variable
/// (`FRONTLINE_DATA`).
///
/// @param companyDatabase the company's own PostgreSQL, or null for the embedded one
/// @param https null where a proxy speaks it, or nobody
public record Settings(Path data, int port, boolean demo, @Nullable DatabaseAccess companyDatabase, @Nullable Https https) {

    private static final Set<String> FLAGS = Set.of("data", "port", "demo", "db-url", "db-user", "db-password", "tls-certificate", "tls-key", "http-port");

    /// The settings, and those words of the command line that are not about them.
    public record Reading(Settings settings, List<String> rest) {}

    public static Reading read(List<String> words, Map<String, String> environment) {
        var given = new HashMap<String, String>();
        var rest = new ArrayList<String>();
        for (var remaining = words.iterator(); remaining.hasNext(); ) {
            var word = remaining.next();
            var flag = word.startsWith("--") ? word.substring(2).split("=", 2) : new String[] {""};
            if (!FLAGS.contains(flag[0])) {
                rest.add(word);
            } else if (flag.length == 2) {
                given.put(flag[0], flag[1]);
            } else if (flag[0].equals("demo")) {
                given.put(flag[0], "true");
            } else if (remaining.hasNext()) {
                given.put(flag[0], remaining.next());
            } else {
                throw ConsoleRefusal.wrongUsage("The flag %s needs a value after it.".formatted(word));
            }
        }
        for (var flag : FLAGS) {
            var variable = environment.getOrDefault(variable(flag), "");
            if (!variable.isBlank()) {
                given.putIfAbsent(flag, variable);
            }
        }
        return new Reading(of(given), rest);
    }

    private static Settings of(Map<String, String> given) {
        return new Settings(
                Path.of(given.getOrDefault("data", "data")).toAbsolutePath().normalize(),
                port(given.getOrDefault("port", "8080")),
                yesOrNo(given.getOrDefault("demo", "no")),
                companyDatabase(given),
                https(given));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw ConsoleRefusal.wrongUsage("The port must be a number from 0 to 65535, not \"%s\".".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw ConsoleRefusal.wrongUsage("--demo is either true or false, not \"%s\".".formatted(text));
        };
    }

    private static @Nullable DatabaseAccess companyDatabase(Map<String, String> given) {
        var url = given.get("db-url");
        if (url == null) {
            return null;
        }
        var jdbcUrl = url.startsWith("postgresql:") ? "jdbc:" + url : url;
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw ConsoleRefusal.wrongUsage("The database's address must look like jdbc:postgresql://host:5432/name.");
        }
        return new DatabaseAccess(jdbcUrl, given.getOrDefault("db-user", ""), given.getOrDefault("db-password", ""));
    }

    private static @Nullable Https https(Map<String, String> given) {
        var certificate = given.get("tls-certificate");
        var key = given.get("tls-key");
        var plainPort = given.get("http-port");
        if (certificate == null && key == null && plainPort == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw ConsoleRefusal.wrongUsage("--tls-certificate and --tls-key go together, and --http-port with them.");
        }
        return new Https(Path.of(certificate).toAbsolutePath(), Path.of(key).toAbsolutePath(), plainPort == null ? null : port(plainPort));
    }

    private static String variable(String flag) {
        return "FRONTLINE_" + flag.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
