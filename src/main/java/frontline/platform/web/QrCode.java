package frontline.platform.web;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// A link as a picture for a poster, a receipt or a slide (ISO/IEC 18004, correction level M: readable with 15 % of it lost).
public final class QrCode {

    private static final int MARGIN = 4; // modules, as the standard demands

    private QrCode() {}

    public static String svg(String link) {
        try {
            ByteMatrix modules = Encoder.encode(link, ErrorCorrectionLevel.M).getMatrix();
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++)
                for (int x = 0; x < modules.getWidth(); x++)
                    if (modules.get(x, y) == 1) path.append('M').append(x + MARGIN).append(' ').append(y + MARGIN).append("h1v1h-1z");
            int side = modules.getWidth() + 2 * MARGIN;
            return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path fill=\"#000\" d=\"" + path + "\"/></svg>";
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }
}
