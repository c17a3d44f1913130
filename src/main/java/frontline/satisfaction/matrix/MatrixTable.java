package frontline.satisfaction.matrix;

import frontline.platform.tables.TableWriter;
import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Driver;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.matrix.Analysed.Level;
import frontline.satisfaction.matrix.StrategicMatrix.Point;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every point of every matrix of an analysis, with exact figures.
record MatrixTable(Page page, Analysed analysed) {

    void writeTo(TableWriter table) throws IOException {
        table.headings(Stream.of("matrix.level", "matrix.segment", "matrix.code", "matrix.point", "matrix.answers", "matrix.importance", "matrix.from", "matrix.to", "matrix.importance_cut",
                "matrix.performance", "matrix.from", "matrix.to", "matrix.performance_cut", "matrix.against", "matrix.field", "matrix.undecided", "matrix.basic", "matrix.reserve", "matrix.coefficient", "matrix.inflation",
                "matrix.stated", "matrix.penalty", "matrix.reward", "matrix.advice").map(page::t).toList());
        for (Level level : analysed.levels()) {
            List<ShownMatrix> shown = new ArrayList<>(ShownMatrices.overall(page, analysed, level).stream().toList());
            shown.addAll(ShownMatrices.segments(page, analysed, level));
            for (ShownMatrix matrix : shown) for (Point point : matrix.matrix().points()) table.row(row(matrix, point));
        }
    }

    private List<@Nullable Object> row(ShownMatrix shown, Point point) {
        Driver driver = point.driver();
        StrategicMatrix matrix = shown.matrix();
        return Arrays.asList(shown.title(), shown.segment(), point.code(), shown.name(point.code()), shown.drivers().answers(),
                exact(point.importance().value()), exact(point.importance().low()), exact(point.importance().high()), exact(matrix.importanceCut()),
                exact(point.performance().value()), exact(point.performance().low()), exact(point.performance().high()), exact(matrix.performanceCut()), shown.performanceAxis(),
                shown.meaning(point.field()), yes(point.undecided()), yes(point.basic()), yes(point.reserve()), value(driver.coefficient()), driver.inflation() > 0 ? exact(driver.inflation()) : null,
                driver.stated() == null ? null : exact(driver.stated()), value(driver.penalty()), value(driver.reward()), String.join(" ", shown.said(point)));
    }

    private String yes(boolean it) {
        return it ? page.t("matrix.yes") : "";
    }

    private static @Nullable BigDecimal value(@Nullable Estimate estimate) {
        return estimate == null ? null : exact(estimate.value());
    }

    private static BigDecimal exact(double figure) {
        return new BigDecimal(figure, new MathContext(9));
    }
}
