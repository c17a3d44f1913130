package frontline.sales.products;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/products")
@Tag(name = "products")
class ProductApi {

    private final Products products;
    private final Texts texts;

    ProductApi(Products products, Texts texts) {
        this.products = products;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "All products, those no longer offered last")
    ApiList<Product> list(Viewer viewer) {
        return new ApiList<>(products.all(), null);
    }

    @GetMapping("/{id}")
    Product one(Viewer viewer, @PathVariable long id) {
        return products.get(id);
    }

    @PostMapping
    @Operation(summary = "Add a product; for those who set up sales")
    ResponseEntity<Object> add(Viewer viewer, @RequestBody ProductForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (products.add(form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/products/" + id)).body(products.get(id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PutMapping("/{id}")
    @Operation(summary = "Change a product, if it still has the version given")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestParam int version, @RequestBody ProductForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (products.change(id, version, form)) {
            case Outcome.Done<Product>(Product product) -> ResponseEntity.ok(product);
            case Outcome.Refused<Product>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/{id}/archived")
    @Operation(summary = "Offer it no longer; it stays on the deals in which it was sold")
    Product archive(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        products.archive(id, true);
        return products.get(id);
    }
}
