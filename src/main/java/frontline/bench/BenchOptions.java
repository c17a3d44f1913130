package frontline.bench;

import frontline.identity.Role;
import frontline.platform.ConsoleRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How big and how long.
/// @param users how many at once, one measurement each
/// @param roles for whom
/// @param pause of one person between two requests, on the average; none: as many requests as go through
/// @param only parts of the names of the operations to measure, with commas between them; "" for all with the import and the duplicate job
record BenchOptions(int clients, List<Integer> users, List<Role> roles, Duration time, Duration pause, int importRows, String only) {

    /// A rep sees the own 1,000 clients, a head a department's 100,000, an executive all.
    static final List<Role> ROLES = List.of(Role.SALES_REP, Role.HEAD_OF_SALES, Role.EXECUTIVE);
    private static final String KNOWN = "--clients, --users, --roles, --seconds, --pause, --import-rows and --only";

    static BenchOptions read(List<String> arguments) {
        int clients = 20_000;
        List<Integer> users = List.of(16);
        List<Role> roles = ROLES;
        int seconds = 4;
        int pause = 0;
        int importRows = 50_000;
        String only = "";
        for (int i = 0; i < arguments.size(); i += 2) {
            String flag = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            switch (flag) {
                case "--clients" -> clients = number(flag, value);
                case "--users" -> users = Arrays.stream(value.split(",")).map(text -> number(flag, text)).toList();
                case "--roles" -> roles = Arrays.stream(value.split(",")).map(BenchOptions::role).toList();
                case "--seconds" -> seconds = number(flag, value);
                case "--pause" -> pause = number(flag, value);
                case "--import-rows" -> importRows = number(flag, value);
                case "--only" -> only = value;
                default -> throw ConsoleRefusal.wrongUsage("\"bench\" does not know %s; it knows %s.".formatted(flag, KNOWN));
            }
        }
        return new BenchOptions(clients, users, roles, Duration.ofSeconds(seconds), Duration.ofMillis(pause), importRows, only);
    }

    /// Whether `--only` names it, or a part of its name; all without it.
    boolean wants(String operation) {
        return Arrays.stream(only.split(",")).anyMatch(operation::contains);
    }

    int mostUsers() {
        return Collections.max(users);
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

    private static Role role(String text) {
        return ROLES.stream().filter(role -> role.code().equals(text)).findFirst()
                .orElseThrow(() -> ConsoleRefusal.wrongUsage("--roles takes sales_rep, head_of_sales and executive, with commas between them."));
    }
}
