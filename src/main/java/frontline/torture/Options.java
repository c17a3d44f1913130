package frontline.torture;

import frontline.platform.ConsoleRefusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// @param kills so many blows in all
/// @param nodes 1 with the embedded database, 2 on one database; 0: half of the blows each
/// @param blows the kinds, each once in every round
record Options(int kills, int writers, long seed, int nodes, Set<Blow> blows) {

    private static final String USAGE = """
            ./frontline torture [--kills 100] [--writers 8] [--seed 1] [--nodes 1|2]
            and the kinds of blows, all of them without one: --kill-program --kill-database --kill-both --restart-database --disk-full --clock-back""";

    static Options read(List<String> arguments) {
        int kills = 100;
        int writers = 8;
        int nodes = 0;
        long seed = 1;
        Set<Blow> blows = EnumSet.noneOf(Blow.class);
        for (int place = 0; place < arguments.size(); place++) {
            String flag = arguments.get(place);
            if (Blow.of(flag).isPresent()) {
                blows.add(Blow.of(flag).get());
                continue;
            }
            int value = place + 1 < arguments.size() && arguments.get(place + 1).matches("\\d{1,6}") ? Integer.parseInt(arguments.get(++place)) : -1;
            switch (flag) {
                case "--kills" -> kills = value;
                case "--writers" -> writers = value;
                case "--seed" -> seed = value;
                case "--nodes" -> nodes = value;
                default -> throw ConsoleRefusal.wrongUsage("\"torture\" does not know %s.".formatted(flag));
            }
            if (value < 0 || nodes > 2) throw ConsoleRefusal.wrongUsage(USAGE);
        }
        return new Options(kills, writers, seed, nodes, blows.isEmpty() ? EnumSet.allOf(Blow.class) : blows);
    }

    /// Those for one of the two arrangements.
    int killsFor(int arrangement) {
        return nodes == arrangement ? kills : nodes != 0 ? 0 : arrangement == 1 ? kills - kills / 2 : kills / 2;
    }
}
