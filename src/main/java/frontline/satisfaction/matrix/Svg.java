package frontline.satisfaction.matrix;

import java.util.Locale;

/// A canvas of lines that can be enlarged and edited.
final class Svg implements Canvas {

    private final StringBuilder out = new StringBuilder();

    /// @param title for those who do not see it
    Svg(int width, int height, String title) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" font-family=\"'DejaVu Sans Condensed', 'Segoe UI', Roboto, 'Noto Sans', sans-serif\">\n<title>%s</title>\n"
                .formatted(width, height, width, height, escaped(title)));
    }

    String xml() {
        return out + "</svg>\n";
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String colour) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, width, height, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, String colour, double width, boolean dashed) {
        add("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.2f\"%s/>", x1, y1, x2, y2, colour, width, dashed ? " stroke-dasharray=\"5 4\"" : "");
    }

    @Override
    public void circle(double x, double y, double radius, String fill, String edge) {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>", x, y, radius, fill, edge);
    }

    @Override
    public void diamond(double x, double y, double radius, String fill, String edge) {
        add("<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" fill=\"%s\" stroke=\"%s\" stroke-width=\"2\"/>", x, y - radius, x + radius, y, x, y + radius, x - radius, y, fill, edge);
    }

    @Override
    public void text(double x, double y, String text, double size, String colour, Anchor anchor, boolean bold) {
        add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\" text-anchor=\"%s\"%s>%s</text>", x, y, size, colour, anchor.name().toLowerCase(Locale.ROOT), bold ? " font-weight=\"bold\"" : "", escaped(text));
    }

    @Override
    public void upright(double x, double y, String text, double size, String colour) {
        add("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\" text-anchor=\"middle\" transform=\"rotate(-90 %.1f %.1f)\">%s</text>", x, y, size, colour, x, y, escaped(text));
    }

    private void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
