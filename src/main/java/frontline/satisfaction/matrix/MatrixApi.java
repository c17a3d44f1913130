package frontline.satisfaction.matrix;

import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.satisfaction.analysis.Findings.Drivers;
import frontline.satisfaction.analysis.Findings.Estimate;
import frontline.satisfaction.matrix.Analysed.Level;
import frontline.satisfaction.matrix.StrategicMatrix.Point;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "analyses")
class MatrixApi {

    private final Matrices matrices;

    MatrixApi(Matrices matrices) {
        this.matrices = matrices;
    }

    record ValuingResource(String segment, Estimate importance, double cut, boolean sure) {}

    record PointResource(String code, Estimate importance, Estimate performance, String field, String advice, boolean undecided, boolean basic, boolean hiddenReserve, int sign,
            @Nullable Estimate coefficient, @Nullable Estimate penalty, @Nullable Estimate reward, @Nullable Double stated, List<ValuingResource> valuedBy) {}

    record SegmentResource(String segment, int answers, double importanceCut, double performanceCut, String parity, List<PointResource> points) {}

    /// @param parity 'competitors' or 'own_average'
    record MatrixResource(long analysisId, String level, List<String> levels, String explained, int answers, String method, String missing, int samples, double r2, @Nullable Instant finishedAt,
            boolean inPercent, double importanceCut, double performanceCut, String parity, List<PointResource> points, List<String> unplaced, List<SegmentResource> segments) {}

    @GetMapping("/api/v1/analyses/{id}/matrix")
    @Operation(summary = "Strategic matrix of an analysis", description = "level: benefits, in-{code of a benefit}, or properties; the first there is without one. Importance is a share of what is explained, cut at 1/k; performance is the lead over "
            + "the competitors together, cut at 0, or our own mean, cut at the average, where not everything was compared. field: vulnerable, advantage, hold, nothing; advice: field, basic (taken for granted: keep it up), negative and not_alone (no driver).")
    MatrixResource matrix(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String level) {
        Analysed analysed = matrices.of(viewer, id).orElseThrow(() -> new NotFound("findings of analysis " + id));
        Level at = analysed.level(level).orElseThrow(() -> new NotFound("importance in analysis " + id));
        Drivers drivers = analysed.drivers(analysed.findings().overall(), at).orElseThrow();
        StrategicMatrix matrix = analysed.matrix(at).orElseThrow(() -> new NotFound("matrix of analysis " + id));
        List<SegmentResource> segments = analysed.findings().segments().stream()
                .flatMap(segment -> analysed.matrix(segment, at).map(its -> new SegmentResource(segment.name(), segment.answers(), its.importanceCut(), its.performanceCut(), code(its.parity()), points(its))).stream()).toList();
        return new MatrixResource(id, at.key(), analysed.levels().stream().map(Level::key).toList(), matrix.explained(), drivers.answers(), drivers.method(), drivers.missing(), drivers.samples(), drivers.r2(),
                analysed.analysis().finishedAt(), matrix.percent(), matrix.importanceCut(), matrix.performanceCut(), code(matrix.parity()), points(matrix), matrix.unplaced(), segments);
    }

    private static List<PointResource> points(StrategicMatrix matrix) {
        return matrix.points().stream().map(MatrixApi::point).toList();
    }

    private static PointResource point(Point point) {
        return new PointResource(point.code(), point.importance(), point.performance(), point.field().key(), code(point.advice()), point.undecided(), point.basic(), point.reserve(), point.driver().sign(),
                point.driver().coefficient(), point.driver().penalty(), point.driver().reward(), point.driver().stated(),
                point.valuedBy().stream().map(valuing -> new ValuingResource(valuing.segment(), valuing.importance(), valuing.cut(), valuing.sure())).toList());
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
