package frontline.platform.database;

import java.nio.file.Path;

/// Writes row after row, and says the number of each one only after the database has acknowledged it.
final class WriteUntilKilled {

    private WriteUntilKilled() {}

    public static void main(String[] arguments) throws Exception {
        var folder = DataFolder.at(Path.of(arguments[0]));
        try (var database = OpenDatabase.toRunOn(folder, 0, null);
                var connection = database.access().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists written (number bigint)");
            for (var number = 1L; ; number++) {
                statement.execute("insert into written values (%d)".formatted(number));
                System.out.println("wrote " + number);
            }
        }
    }
}
