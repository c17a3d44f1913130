package frontline.sales.products;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "products")
class CostApi {

    private final Costs costs;
    private final Texts texts;

    CostApi(Costs costs, Texts texts) {
        this.costs = costs;
        this.texts = texts;
    }

    /// @param cost for one, in the product's currency; null: not known
    record Cost(@Nullable BigDecimal cost) {}

    @GetMapping("/api/v1/products/{id}/cost")
    @Operation(summary = "What a product costs the company; for those who set up sales")
    Cost get(Viewer viewer, @PathVariable long id) {
        return new Cost(costs.of(viewer, id).orElse(null));
    }

    @PutMapping("/api/v1/products/{id}/cost")
    @Operation(summary = "Set what it costs; deal lines written from now on keep it")
    ResponseEntity<Object> set(Viewer viewer, @PathVariable long id, @RequestBody Cost body) {
        return switch (costs.set(viewer, id, body.cost())) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(body);
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
