package frontline.insight;

import frontline.SharedData;
import frontline.sales.outcomes.DealCourse;
import frontline.sales.outcomes.DealCourse.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// 8,800 opportunities of a company that publishes them for practice: the engaged ones, with their agents, products, sectors.
/// What a deal is worth is the list price of its product: the amount in the file is only known at the end, and 0 for all that
/// were lost.
public final class RealSales {

    public static final LocalDate LAST = LocalDate.of(2017, 12, 31);

    private RealSales() {}

    /// @param closeValue what was really earned
    public record Line(DealCourse deal, BigDecimal closeValue) {}

    /// The file has no expected days: each is expected after the time a won one took on average (52 days), with the share won (63 %).
    public static List<Line> lines() {
        Map<String, BigDecimal> prices = table("products.csv").stream().collect(Collectors.toMap(row -> row[0].replace(" ", ""), row -> new BigDecimal(row[2])));
        Map<String, String> sectors = table("accounts.csv").stream().collect(Collectors.toMap(row -> row[0], row -> row[1]));
        Map<String, String> offices = table("sales_teams.csv").stream().collect(Collectors.toMap(row -> row[0], row -> row[2]));
        Map<String, Long> numbers = new HashMap<>();
        Map<String, LocalDate> firstWon = table("sales_pipeline.csv").stream().filter(row -> row[4].equals("Won") && !row[3].isEmpty())
                .collect(Collectors.toMap(row -> row[3], row -> LocalDate.parse(row[6]), (one, other) -> one.isBefore(other) ? one : other));
        List<Line> lines = new ArrayList<>();
        for (String[] row : table("sales_pipeline.csv")) {
            if (row[5].isEmpty()) continue;
            LocalDate engaged = LocalDate.parse(row[5]);
            String state = row[4].equals("Won") ? "won" : row[4].equals("Lost") ? "lost" : "open";
            String account = row[3];
            lines.add(new Line(new DealCourse(lines.size() + 1, row[0], account.isEmpty() ? null : number(numbers, account), 1, state, number(numbers, row[1]), number(numbers, Objects.requireNonNull(offices.get(row[1]))), true, 1,
                    Objects.requireNonNull(prices.get(row[2].replace(" ", ""))), BigDecimal.ONE, null, engaged, engaged.plusDays(52), state.equals("open") ? null : LocalDate.parse(row[6]), account.isEmpty() ? null : firstWon.get(account),
                    number(numbers, row[2]), sector(sectors, account, numbers), List.of(new Step(1, 0, 63, engaged)), List.of(), List.of(), List.of()),
                    row.length < 8 || row[7].isEmpty() ? BigDecimal.ZERO : new BigDecimal(row[7])));
        }
        return lines;
    }

    private static @Nullable Long sector(Map<String, String> sectors, String account, Map<String, Long> numbers) {
        return account.isEmpty() ? null : number(numbers, Objects.requireNonNull(sectors.get(account)));
    }

    private static long number(Map<String, Long> numbers, String name) {
        return numbers.computeIfAbsent(name, unknown -> numbers.size() + 1L);
    }

    private static List<String[]> table(String file) {
        Path path = SharedData.path("crm-sales-opportunities/" + file);
        try {
            return Files.readAllLines(path).stream().skip(1).filter(line -> !line.isBlank()).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
