package frontline.bench;

import frontline.platform.ConsoleRefusal;
import java.time.Duration;
import java.util.List;

/// How big and how long.
/// @param only part of the name of the operations to measure, "" for all with the import and the duplicate job
record BenchOptions(int clients, int users, Duration time, int importRows, String only) {

    static BenchOptions read(List<String> arguments) {
        int clients = 20_000;
        int users = 16;
        int seconds = 5;
        int importRows = 50_000;
        String only = "";
        for (int i = 0; i < arguments.size(); i += 2) {
            String flag = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (flag) {
                case "--clients" -> clients = number(flag, value);
                case "--users" -> users = number(flag, value);
                case "--seconds" -> seconds = number(flag, value);
                case "--import-rows" -> importRows = number(flag, value);
                case "--only" -> only = value;
                default -> throw ConsoleRefusal.wrongUsage("\"bench\" does not know %s; it knows --clients, --users, --seconds, --import-rows and --only.".formatted(flag));
            }
        }
        return new BenchOptions(clients, users, Duration.ofSeconds(seconds), importRows, only);
    }

    private static int number(String flag, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0) return number;
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw ConsoleRefusal.wrongUsage("%s needs a number above zero.".formatted(flag));
    }
}
