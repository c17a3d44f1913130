package frontline.bench;

import frontline.platform.ConsoleRefusal;
import java.time.Duration;
import java.util.List;

/// How big and how long.
record BenchOptions(int clients, int users, Duration time, int importRows) {

    static BenchOptions read(List<String> arguments) {
        int clients = 20_000;
        int users = 16;
        int seconds = 5;
        int importRows = 50_000;
        for (int i = 0; i < arguments.size(); i += 2) {
            String flag = arguments.get(i);
            int value = number(flag, i + 1 < arguments.size() ? arguments.get(i + 1) : "");
            switch (flag) {
                case "--clients" -> clients = value;
                case "--users" -> users = value;
                case "--seconds" -> seconds = value;
                case "--import-rows" -> importRows = value;
                default -> throw ConsoleRefusal.wrongUsage("\"bench\" does not know %s; it knows --clients, --users, --seconds and --import-rows.".formatted(flag));
            }
        }
        return new BenchOptions(clients, users, Duration.ofSeconds(seconds), importRows);
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
