package frontline.clients.imports;

import frontline.identity.deeds.Deed;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.ApiList;
import frontline.platform.web.Cursor;
import frontline.platform.web.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "imports")
class ImportApi {

    private final Imports imports;
    private final ImportReport report;
    private final SaidMapping said;
    private final Texts texts;

    ImportApi(Imports imports, ImportReport report, SaidMapping said, Texts texts) {
        this.imports = imports;
        this.report = report;
        this.said = said;
        this.texts = texts;
    }

    record ImportResource(long id, String kind, String file, String status, @Nullable Long rows, long processed, long percent, long created, long updated, long skipped, long rejected,
            Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt, @Nullable Long undoRemoved, @Nullable Long undoRestored, @Nullable Long undoKept) {
        static ImportResource of(ImportView view) {
            Deed.Progress undo = view.undo();
            return new ImportResource(view.id(), view.kind(), view.fileName(), view.status(), view.rows(), view.processed(), view.percent(), view.created(), view.updated(), view.skipped(), view.rejected(),
                    view.createdAt(), view.startedAt(), view.finishedAt(), undo == null ? null : undo.removed(), undo == null ? null : undo.restored(), undo == null ? null : undo.kept());
        }
    }

    record RejectedRow(long line, @Nullable String field, String reason, boolean accepted, List<String> cells) {}

    @GetMapping
    @Operation(summary = "Your imports, the newest first; administrators see all")
    ApiList<ImportResource> list(Viewer viewer, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        int most = Math.clamp(limit, 1, 200);
        ApiList<ImportView> page = ApiList.of(report.list(viewer, Cursor.decoded(after, 1), most + 1), most, "/api/v1/imports", view -> Cursor.of(view.id()));
        return new ApiList<>(page.items().stream().map(ImportResource::of).toList(), page.next());
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Bring a file in and start", description = """
            `kind`: clients, people, deals, products, users, history, payments; guessed if absent. `mapping`: JSON, guessed if absent:
            {"columns": {"heading or position from 0": "field" | {"classifier": "name"} | {"own_field": "text|number|date|choice|yes_no|link"} | null},
            "values": {"field": {"what the file says": "what it means"}}, "create_missing": true, "update": true, "alike": "add", "skip" or "update" for rows that look like a client that is here, "pipeline": "name"}.
            Columns and values that are not named stay as guessed. Answers 202; poll the Location.""")
    ResponseEntity<Object> bring(Viewer viewer, @RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String kind, @RequestParam(required = false) @Nullable String mapping) throws IOException {
        viewer.require(Permission.IMPORT);
        Path copy = Files.createTempFile("frontline-", ".tmp");
        try {
            file.transferTo(copy);
            return switch (said.bringAndStart(viewer, String.valueOf(file.getOriginalFilename()), copy, kind, mapping)) {
                case Outcome.Done<Long>(Long id) -> ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + id)).body(ImportResource.of(report.get(viewer, id)));
                case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
            };
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far it has come: mapping, queued, running, done, cancelled, failed, undoing, undone")
    ImportResource one(Viewer viewer, @PathVariable long id) {
        return ImportResource.of(report.get(viewer, id));
    }

    @GetMapping("/{id}/rejected")
    @Operation(summary = "The rows that were not taken, with the reason; behind them remarks on rows that were (accepted)")
    ApiList<RejectedRow> rejected(Viewer viewer, @PathVariable long id, @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        int most = Math.clamp(limit, 1, 1000);
        var page = ApiList.of(report.rejected(viewer, id, Cursor.decoded(after, 2), most + 1, Language.EN), most, "/api/v1/imports/" + id + "/rejected", ImportReport::after);
        return new ApiList<>(page.items().stream().map(row -> new RejectedRow(row.line(), row.field(), row.reason(), row.accepted(), row.cells())).toList(), page.next());
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Stop after the batch that is being written; what is done stays and can be undone")
    ImportResource cancel(Viewer viewer, @PathVariable long id) {
        imports.cancel(viewer, id);
        return one(viewer, id);
    }

    @PostMapping("/{id}/undo")
    @Operation(summary = "Take the whole import back; what was changed or used since stays and is counted in undo_kept")
    ResponseEntity<Object> undo(Viewer viewer, @PathVariable long id) {
        return switch (imports.undo(viewer, id)) {
            case Outcome.Done<Long> done -> ResponseEntity.accepted().location(URI.create("/api/v1/imports/" + id)).body(one(viewer, id));
            case Outcome.Refused<Long>(List<Refusal> refusals) -> Problem.refused(refusals, texts, Language.EN).toResponse();
        };
    }
}
