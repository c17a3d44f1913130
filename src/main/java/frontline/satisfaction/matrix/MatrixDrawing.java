package frontline.satisfaction.matrix;

import frontline.satisfaction.matrix.Canvas.Anchor;
import frontline.satisfaction.matrix.MatrixPlot.Axis;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/// A strategic matrix on a canvas, for files and paper: always light.
/// @param figure how a figure on the axis of performance is written, `share` on that of importance
record MatrixDrawing(MatrixPlot plot, String title, List<String> notes, DoubleFunction<String> figure, DoubleFunction<String> share) {

    private static final int WIDTH = 960;
    private static final int LEFT = 84;
    private static final int RIGHT = 24;
    private static final int TOP = 56;
    private static final int PLOT = 520;
    private static final String INK = "#1b2427";
    private static final String QUIET = "#5b686d";
    private static final String LINE = "#e2e6e7";
    private static final String WHITE = "#ffffff";
    private static final Map<String, String> TONES = Map.of("wrong", "#b3261e", "accent", "#0b6e6e", "deep", "#47919a", "quiet", "#7b888d");
    private static final double RADIUS = 6;

    String svg() {
        Svg svg = new Svg(WIDTH, height(), title);
        draw(svg);
        return svg.xml();
    }

    byte[] png() {
        Picture picture = new Picture(WIDTH, height());
        draw(picture);
        return picture.png();
    }

    private int height() {
        return TOP + PLOT + 56 + 18 * brokenNotes().size() + 8;
    }

    private void draw(Canvas canvas) {
        canvas.rectangle(0, 0, WIDTH, height(), WHITE);
        canvas.text(LEFT, 30, title, 18, INK, Anchor.START, true);
        double right = WIDTH - RIGHT;
        double bottom = TOP + PLOT;
        double cutX = x(plot.across().cut());
        double cutY = y(plot.up().cut());
        canvas.rectangle(LEFT, TOP, cutX - LEFT, cutY - TOP, "#fdf4f3");
        canvas.rectangle(cutX, TOP, right - cutX, cutY - TOP, "#eef7f6");
        for (double tick : ticks(plot.across())) {
            canvas.line(x(tick), TOP, x(tick), bottom, LINE, 1, false);
            canvas.text(x(tick), bottom + 18, figure.apply(tick), 12, QUIET, Anchor.MIDDLE, false);
        }
        for (double tick : ticks(plot.up())) {
            canvas.line(LEFT, y(tick), right, y(tick), LINE, 1, false);
            canvas.text(LEFT - 8, y(tick) + 4, share.apply(tick), 12, QUIET, Anchor.END, false);
        }
        canvas.line(cutX, TOP, cutX, bottom, QUIET, 1.2, true);
        canvas.line(LEFT, cutY, right, cutY, QUIET, 1.2, true);
        canvas.text((LEFT + right) / 2, bottom + 40, plot.across().name() + ", " + plot.across().unit(), 13, INK, Anchor.MIDDLE, false);
        canvas.upright(22, TOP + PLOT / 2.0, plot.up().name(), 13, INK);
        List<Rectangle2D> taken = new ArrayList<>();
        field(canvas, plot.fields().get(0), LEFT, TOP, cutX, cutY, true, taken);
        field(canvas, plot.fields().get(1), cutX, TOP, right, cutY, true, taken);
        field(canvas, plot.fields().get(2), LEFT, cutY, cutX, bottom, false, taken);
        field(canvas, plot.fields().get(3), cutX, cutY, right, bottom, false, taken);
        points(canvas, taken);
        List<String> lines = brokenNotes();
        for (int i = 0; i < lines.size(); i++) canvas.text(LEFT, bottom + 66 + 18 * i, lines.get(i), 12, QUIET, Anchor.START, false);
    }

    private List<String> brokenNotes() {
        return notes.stream().flatMap(note -> broken(note, WIDTH - LEFT - RIGHT, 12).stream()).toList();
    }

    /// The advice in the field's outer corner.
    private static void field(Canvas canvas, String advice, double left, double top, double right, double bottom, boolean above, List<Rectangle2D> taken) {
        List<String> lines = broken(advice, right - left - 16, 11.5);
        double height = 15 * lines.size();
        if (right - left < 90 || bottom - top < height + 12) return;
        double y = above ? top + 18 : bottom - 10 - height + 15;
        for (int i = 0; i < lines.size(); i++) canvas.text(left + 8, y + 15 * i, lines.get(i), 11.5, QUIET, Anchor.START, false);
        taken.add(new Rectangle2D.Double(left + 8, y - 12, right - left - 16, height));
    }

    private static List<String> broken(String text, double width, double size) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Picture.measure(longer, size, false) > width) {
                lines.add(line);
                line = word;
            } else line = longer;
        }
        lines.add(line);
        return lines;
    }

    private void points(Canvas canvas, List<Rectangle2D> taken) {
        for (MatrixPlot.Point point : plot.points()) {
            String tone = TONES.get(point.tone());
            canvas.line(x(point.xLow()), y(point.y()), x(point.xHigh()), y(point.y()), tone, 1.2, false);
            canvas.line(x(point.x()), y(point.yLow()), x(point.x()), y(point.yHigh()), tone, 1.2, false);
            taken.add(new Rectangle2D.Double(x(point.x()) - RADIUS, y(point.y()) - RADIUS, 2 * RADIUS, 2 * RADIUS));
        }
        for (MatrixPlot.Point point : plot.points()) {
            String tone = TONES.get(point.tone());
            if (point.diamond()) canvas.diamond(x(point.x()), y(point.y()), RADIUS + 2, point.hollow() ? WHITE : tone, tone);
            else canvas.circle(x(point.x()), y(point.y()), RADIUS, point.hollow() ? WHITE : tone, tone);
        }
        for (MatrixPlot.Point point : plot.points()) label(canvas, point, taken);
    }

    /// Beside its point where nothing else stands.
    private void label(Canvas canvas, MatrixPlot.Point point, List<Rectangle2D> taken) {
        double width = Picture.measure(point.name(), 12.5, false);
        double x = x(point.x());
        double y = y(point.y());
        double[][] places = {{x + 11, y - 5}, {x - 11 - width, y - 5}, {x + 11, y + 15}, {x - 11 - width, y + 15}, {x - width / 2, y - 13}, {x - width / 2, y + 23}, {x + 11, y - 20}, {x - 11 - width, y - 20}, {x + 11, y + 30}, {x - 11 - width, y + 30}};
        for (double[] place : places) {
            Rectangle2D box = new Rectangle2D.Double(place[0], place[1] - 11, width, 14);
            boolean inside = box.getMinX() >= LEFT && box.getMaxX() <= WIDTH - RIGHT && box.getMinY() >= TOP && box.getMaxY() <= TOP + PLOT;
            if (!inside || taken.stream().anyMatch(box::intersects)) continue;
            taken.add(box);
            canvas.text(place[0], place[1], point.name(), 12.5, INK, Anchor.START, false);
            return;
        }
        canvas.text(Math.min(x + 9, WIDTH - RIGHT - 16), y - 8, String.valueOf(point.number()), 12.5, INK, Anchor.START, true);
    }

    private double x(double performance) {
        Axis axis = plot.across();
        return LEFT + (performance - axis.from()) / (axis.to() - axis.from()) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double importance) {
        Axis axis = plot.up();
        return TOP + PLOT - (Math.max(importance, axis.from()) - axis.from()) / (axis.to() - axis.from()) * PLOT;
    }

    /// Round figures, six or so.
    static List<Double> ticks(Axis axis) {
        double rough = (axis.to() - axis.from()) / 6;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        List<Double> ticks = new ArrayList<>();
        BigDecimal by = BigDecimal.valueOf(step);
        for (long at = (long) Math.ceil(axis.from() / step); at * step <= axis.to(); at++) ticks.add(by.multiply(BigDecimal.valueOf(at)).doubleValue());
        return ticks;
    }
}
