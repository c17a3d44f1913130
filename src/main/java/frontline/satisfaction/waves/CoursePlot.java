package frontline.satisfaction.waves;

import frontline.satisfaction.waves.Comparison.Cell;
import frontline.satisfaction.waves.Comparison.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line over the waves as it is drawn: points with whiskers on a field of 100 × 60. The axis spans what is drawn.
/// @param path of the line through the points
/// @param lowest,highest ends of the axis
public record CoursePlot(List<Point> points, String path, double lowest, double highest) {

    private static final double LEFT = 8;
    private static final double RIGHT = 92;
    private static final double TOP = 6;
    private static final double BOTTOM = 54;

    /// @param wave its place among the waves
    /// @param clear the change to it is certain
    public record Point(int wave, double x, double y, double low, double high, boolean clear) {}

    public static CoursePlot of(Line line) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (Cell cell : line.cells()) {
            if (cell == null) continue;
            lowest = Math.min(lowest, end(cell.low(), cell.value()));
            highest = Math.max(highest, end(cell.high(), cell.value()));
        }
        double span = highest - lowest;
        double from = span > 0 ? lowest - span * .08 : lowest - 1;
        double to = span > 0 ? highest + span * .08 : highest + 1;
        List<Point> points = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < line.cells().size(); i++) {
            Cell cell = line.cells().get(i);
            if (cell == null) continue;
            double x = line.cells().size() == 1 ? 50 : LEFT + (RIGHT - LEFT) * i / (line.cells().size() - 1);
            Point point = new Point(i, round(x), y(cell.value(), from, to), y(end(cell.low(), cell.value()), from, to), y(end(cell.high(), cell.value()), from, to), cell.change() != null && cell.change().clear());
            path.append(points.isEmpty() ? "M" : " L").append(point.x()).append(' ').append(point.y());
            points.add(point);
        }
        return new CoursePlot(points, path.toString(), lowest, highest);
    }

    private static double end(@Nullable Double end, double value) {
        return end == null ? value : end;
    }

    private static double y(double value, double from, double to) {
        return round(BOTTOM - (BOTTOM - TOP) * (value - from) / (to - from));
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
