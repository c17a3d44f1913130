package frontline.sales.contracts;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Page;
import frontline.platform.web.Problem;
import frontline.sales.terms.TermsState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "contracts")
class ContractApi {

    private final Contracts contracts;
    private final Texts texts;

    ContractApi(Contracts contracts, Texts texts) {
        this.contracts = contracts;
        this.texts = texts;
    }

    /// @param day absent: today
    record Day(@Nullable String day) {}

    @GetMapping("/clients/{client}/contracts")
    ApiList<Contract> ofClient(Viewer viewer, @PathVariable long client) {
        return new ApiList<>(contracts.ofClient(viewer, client), null);
    }

    @GetMapping("/deals/{deal}/contracts")
    @Operation(summary = "Contracts of a deal, and the frames of its client")
    ApiList<Contract> ofDeal(Viewer viewer, @PathVariable long deal) {
        return new ApiList<>(contracts.ofDeal(viewer, deal), null);
    }

    @PostMapping("/contracts")
    @Operation(summary = "Write a contract of a deal (deal_id), or a frame for a client (client_id); it receives its number at once")
    ResponseEntity<Object> write(Viewer viewer, @RequestBody ContractForm form) {
        return switch (contracts.write(viewer, form)) {
            case Outcome.Done<Long>(Long id) -> ResponseEntity.created(URI.create("/api/v1/contracts/" + id)).body(contracts.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @GetMapping("/contracts/{id}")
    Contract one(Viewer viewer, @PathVariable long id) {
        return contracts.get(viewer, id);
    }

    @PutMapping("/contracts/{id}")
    @Operation(summary = "Change a draft", description = "With the version that was read it is refused when somebody else has saved meanwhile.")
    ResponseEntity<Object> change(Viewer viewer, @PathVariable long id, @RequestBody ContractForm form) {
        return answer(viewer, id, contracts.change(viewer, id, form));
    }

    @PostMapping("/contracts/{id}/signature")
    ResponseEntity<Object> sign(Viewer viewer, @PathVariable long id, @RequestBody Day day, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return onDay(viewer, id, day, page, on -> contracts.sign(viewer, id, on));
    }

    @GetMapping("/contracts/{id}/terms")
    @Operation(summary = "How its time to pay stands to the owner's authority: beyond it a draft cannot be signed until it is granted")
    TermsState terms(Viewer viewer, @PathVariable long id) {
        return contracts.terms(viewer, id);
    }

    @PostMapping("/contracts/{id}/terms-question")
    @Operation(summary = "Ask the head about its time to pay once more")
    ResponseEntity<Object> askAgain(Viewer viewer, @PathVariable long id) {
        return switch (contracts.askAgain(viewer, id)) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(contracts.terms(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }

    @PostMapping("/contracts/{id}/end")
    ResponseEntity<Object> end(Viewer viewer, @PathVariable long id, @RequestBody Day day, @Parameter(hidden = true) @ModelAttribute("page") Page page) {
        return onDay(viewer, id, day, page, on -> contracts.end(viewer, id, on));
    }

    @PostMapping(path = "/contracts/{id}/file", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Attach the contract's file (part \"file\"); a later one takes the place of an earlier one")
    ResponseEntity<Object> attach(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable MultipartFile file) throws IOException {
        contracts.get(viewer, id);
        if (file == null || file.isEmpty()) return answer(viewer, id, Outcome.refused("file", "contract.file_missing"));
        try (InputStream content = file.getInputStream()) {
            contracts.attach(viewer, id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), Objects.requireNonNullElse(file.getContentType(), "application/octet-stream"), content);
        }
        return ResponseEntity.ok(contracts.get(viewer, id));
    }

    @PostMapping("/contracts/{id}/step-back")
    @Operation(summary = "Take the last step back: an ended contract is signed again, a signed one a draft")
    Contract stepBack(Viewer viewer, @PathVariable long id) {
        contracts.stepBack(viewer, id);
        return contracts.get(viewer, id);
    }

    private ResponseEntity<Object> onDay(Viewer viewer, long id, Day day, Page page, Function<LocalDate, Outcome<Long>> step) {
        contracts.get(viewer, id);
        List<Refusal> refusals = new ArrayList<>();
        LocalDate on = DayInput.read(Objects.requireNonNullElse(day.day(), ""), page.written().today(), refusals);
        return answer(viewer, id, refusals.isEmpty() ? step.apply(on) : Outcome.refused(refusals));
    }

    private ResponseEntity<Object> answer(Viewer viewer, long id, Outcome<Long> outcome) {
        return switch (outcome) {
            case Outcome.Done<Long> done -> ResponseEntity.ok(contracts.get(viewer, id));
            case Outcome.Refused<Long>(var refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
