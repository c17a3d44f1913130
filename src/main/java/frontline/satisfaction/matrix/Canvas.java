package frontline.satisfaction.matrix;

/// What a plot for a file is drawn on. Lengths are in pixels, y grows downwards; colours are written #rrggbb.
interface Canvas {

    enum Anchor { START, MIDDLE, END }

    void rectangle(double x, double y, double width, double height, String colour);

    void line(double x1, double y1, double x2, double y2, String colour, double width, boolean dashed);

    void circle(double x, double y, double radius, String fill, String edge);

    void diamond(double x, double y, double radius, String fill, String edge);

    /// @param y of the line it stands on
    void text(double x, double y, String text, double size, String colour, Anchor anchor, boolean bold);

    /// From below to above, middled.
    void upright(double x, double y, String text, double size, String colour);
}
