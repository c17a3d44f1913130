package frontline.satisfaction.matrix;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/// A canvas of pixels, two of them for one.
final class Picture implements Canvas {

    private static final int FINE = 2;
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private static final class Fonts {
        static final Font PLAIN = font("DejaVuSansCondensed.ttf");
        static final Font BOLD = font("DejaVuSansCondensed-Bold.ttf");

        private static Font font(String name) {
            try (InputStream file = Objects.requireNonNull(Picture.class.getResourceAsStream("/fonts/" + name), name)) {
                return Font.createFont(Font.TRUETYPE_FONT, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(name, e);
            }
        }
    }

    private final BufferedImage image;
    private final Graphics2D graphics;

    Picture(int width, int height) {
        image = new BufferedImage(width * FINE, height * FINE, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(FINE, FINE);
    }

    byte[] png() {
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String colour) {
        graphics.setColor(Color.decode(colour));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, String colour, double width, boolean dashed) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(dashed ? new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 4}, 0) : new BasicStroke((float) width));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void circle(double x, double y, double radius, String fill, String edge) {
        shape(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), fill, edge);
    }

    @Override
    public void diamond(double x, double y, double radius, String fill, String edge) {
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(x, y - radius);
        diamond.lineTo(x + radius, y);
        diamond.lineTo(x, y + radius);
        diamond.lineTo(x - radius, y);
        diamond.closePath();
        shape(diamond, fill, edge);
    }

    private void shape(Shape shape, String fill, String edge) {
        graphics.setColor(Color.decode(fill));
        graphics.fill(shape);
        graphics.setColor(Color.decode(edge));
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(shape);
    }

    @Override
    public void text(double x, double y, String text, double size, String colour, Anchor anchor, boolean bold) {
        graphics.setColor(Color.decode(colour));
        graphics.setFont(font(size, bold));
        double width = measure(text, size, bold);
        graphics.drawString(text, (float) (anchor == Anchor.START ? x : anchor == Anchor.MIDDLE ? x - width / 2 : x - width), (float) y);
    }

    @Override
    public void upright(double x, double y, String text, double size, String colour) {
        AffineTransform kept = graphics.getTransform();
        graphics.rotate(-Math.PI / 2, x, y);
        text(x, y, text, size, colour, Anchor.MIDDLE, false);
        graphics.setTransform(kept);
    }

    static double measure(String text, double size, boolean bold) {
        return font(size, bold).getStringBounds(text, MEASURE).getWidth();
    }

    private static Font font(double size, boolean bold) {
        return (bold ? Fonts.BOLD : Fonts.PLAIN).deriveFont((float) size);
    }
}
