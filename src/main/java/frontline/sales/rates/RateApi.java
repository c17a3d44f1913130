package frontline.sales.rates;

import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/exchange-rates")
@Tag(name = "exchange rates")
class RateApi {

    private final ExchangeRates rates;
    private final Texts texts;

    RateApi(ExchangeRates rates, Texts texts) {
        this.rates = rates;
        this.texts = texts;
    }

    @GetMapping
    @Operation(summary = "Rates, the latest first: what one unit of a currency is worth in the company's own")
    ApiList<ExchangeRate> list(Viewer viewer, @RequestParam(defaultValue = "") String currency, @RequestParam(defaultValue = "100") int limit, @RequestParam @Nullable String after) {
        int rows = Math.clamp(limit, 1, 500);
        return ApiList.of(rates.list(currency, Cursor.decoded(after, 2), rows), rows, "/api/v1/exchange-rates?currency=" + currency, ExchangeRates::cursor);
    }

    @PutMapping
    @Operation(summary = "Set the rate of a day; it takes the place of an earlier one of the same day")
    ResponseEntity<Object> set(Viewer viewer, @RequestBody RateForm form) {
        viewer.require(Permission.SET_UP_SALES);
        return switch (rates.set(Language.EN, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.ok(Map.of("id", id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(Viewer viewer, @PathVariable long id) {
        viewer.require(Permission.SET_UP_SALES);
        rates.remove(id);
        return ResponseEntity.noContent().build();
    }
}
