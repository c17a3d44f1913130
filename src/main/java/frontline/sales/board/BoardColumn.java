package frontline.sales.board;

import frontline.sales.pipelines.Stage;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stage of the board with its first deals.
/// @param after the key behind the last of them, null when there are no more
public record BoardColumn(Stage stage, int count, List<Sum> sums, List<BoardCard> cards, @Nullable String after) {

    /// @param weighted by the probability of each deal
    public record Sum(String currency, BigDecimal amount, BigDecimal weighted) {}
}
