package frontline.satisfaction.matrix;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// A strategic matrix as it is drawn, in the page by `chart.js`, in files by [MatrixDrawing].
/// @param shape 'matrix', for `chart.js`
/// @param across what lies to the right, `up` what lies above
/// @param fields advice of the four: left above, right above, left below, right below
public record MatrixPlot(String shape, Axis across, Axis up, List<String> fields, List<Point> points) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param unit what stands after the name where there is room, "" for nothing
    /// @param percent figures are shares, 0 … 1
    public record Axis(String name, String unit, double from, double to, double cut, boolean percent) {

        /// From what the intervals and the cut take, with room at both ends.
        static Axis over(String name, String unit, double[] figures, double cut, boolean percent) {
            double from = cut;
            double to = cut;
            for (double figure : figures) {
                from = Math.min(from, figure);
                to = Math.max(to, figure);
            }
            double room = to > from ? (to - from) * .1 : 1;
            return new Axis(name, unit, percent ? Math.max(0, from - room) : from - room, to + room, cut, percent);
        }
    }

    /// @param number of its row in the table
    /// @param x performance, `y` importance, with their intervals
    /// @param hollow undecided
    /// @param diamond basic
    /// @param tone 'wrong', 'accent', 'deep' or 'quiet'
    /// @param lines what is said of it
    /// @param link to its row
    public record Point(int number, String name, double x, double xLow, double xHigh, double y, double yLow, double yHigh, boolean hollow, boolean diamond, String tone, List<String> lines, String link) {}

    public String json() {
        return JSON.writeValueAsString(this);
    }
}
