package frontline.satisfaction.matrix;

import frontline.platform.web.Page;
import frontline.satisfaction.analysis.Findings.Slice;
import frontline.satisfaction.matrix.Analysed.Level;
import java.util.List;
import java.util.Optional;

/// The matrices of a level: of all answers, and of each segment beside it.
final class ShownMatrices {

    private ShownMatrices() {}

    static Optional<ShownMatrix> overall(Page page, Analysed analysed, Level level) {
        return analysed.drivers(analysed.findings().overall(), level).flatMap(drivers -> analysed.matrix(level).map(matrix -> new ShownMatrix(page, analysed, level, "", drivers, matrix)));
    }

    static List<ShownMatrix> segments(Page page, Analysed analysed, Level level) {
        return analysed.findings().segments().stream().flatMap(segment -> segment(page, analysed, segment, level).stream()).toList();
    }

    /// Segments whose answers do not suffice for this level.
    static List<Slice> without(Analysed analysed, Level level) {
        return analysed.findings().segments().stream().filter(segment -> analysed.drivers(segment, level).flatMap(drivers -> analysed.matrix(segment, level)).isEmpty()).toList();
    }

    private static Optional<ShownMatrix> segment(Page page, Analysed analysed, Slice segment, Level level) {
        return analysed.drivers(segment, level).flatMap(drivers -> analysed.matrix(segment, level).map(matrix -> new ShownMatrix(page, analysed, level, segment.name(), drivers, matrix)));
    }
}
