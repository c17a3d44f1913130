package frontline.sales.numbering;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/number-series")
@Tag(name = "number series")
class SeriesApi {

    private final NumberSeries series;
    private final Texts texts;

    SeriesApi(NumberSeries series, Texts texts) {
        this.series = series;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Series of the numbers of contracts and invoices")
    ApiList<Series> list(Viewer viewer) {
        return new ApiList<>(series.all(), null);
    }

    @GetMapping("/{id}")
    Series one(Viewer viewer, @PathVariable long id) {
        return series.get(id);
    }

    @PostMapping
    @Operation(summary = "Add a series; {n} in the pattern is the counter, {nnnn} pads it, {year} and {yy} let it begin anew each year")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody SeriesForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (series.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/number-series/" + id)).body(series.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody SeriesForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, series.change(id, form));
    }

    @PostMapping("/{id}/archived")
    ResponseEntity<Object> archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        return answer(id, series.archive(id));
    }

    private ResponseEntity<Object> answer(long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(series.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
