package frontline.satisfaction.waves;

import frontline.identity.Viewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "waves")
class WaveApi {

    private final Waves waves;

    WaveApi(Waves waves) {
        this.waves = waves;
    }

    @GetMapping("/api/v1/series/{id}/waves")
    @Operation(summary = "The waves of a series beside each other", description = "A series bears the id of its first survey. p is corrected for all tests together in `adjusted` (Holm).")
    Comparison compare(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "false") boolean weighted) {
        return waves.compare(viewer, id, weighted);
    }
}
