package frontline.clients.search;

import frontline.clients.search.FindAnyone.Answer;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.web.ApiList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search")
class SearchApi {

    private static final int MOST = 100;

    private final FindAnyone anyone;

    SearchApi(FindAnyone anyone) {
        this.anyone = anyone;
    }

    /// @param kind 'client', 'person', and what other modules add: 'deal'
    /// @param matched what answered when it was not the name: a phone, an e-mail, a number
    record Hit(String kind, long id, String label, @Nullable String detail, @Nullable Long clientId, @Nullable String matched) {}

    @GetMapping
    @Operation(summary = "Find clients, people and deals by name, phone in any notation, e-mail, site or registration number; the best of each kind first")
    ApiList<Hit> search(Viewer viewer, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "20") int limit) {
        Answer answer = anyone.search(viewer, anyone.text(q), Math.clamp(limit, 1, MOST), Language.EN);
        List<Hit> hits = new ArrayList<>();
        answer.clients().forEach(f -> hits.add(new Hit("client", f.clientId(), f.client(), null, f.clientId(), orNull(f.matched()))));
        answer.people().forEach(f -> hits.add(new Hit("person", f.personId(), f.label(), f.client(), f.clientId(), orNull(f.matched()))));
        answer.others().forEach(group -> group.hits().forEach(hit -> hits.add(new Hit(hit.kind(), hit.id(), hit.label(), orNull(hit.detail()), null, null))));
        return new ApiList<>(hits, null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
