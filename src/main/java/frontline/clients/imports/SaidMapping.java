package frontline.clients.imports;

import frontline.identity.Viewer;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A mapping as a program says it, laid over the guessed one.
@Component
class SaidMapping {

    private static final Set<String> OWN_KINDS = Set.of("text", "number", "date", "choice", "yes_no", "link");

    private final Imports imports;
    private final ImportKinds kinds;

    SaidMapping(Imports imports, ImportKinds kinds) {
        this.imports = imports;
        this.kinds = kinds;
    }

    @Transactional
    public Outcome<Long> bringAndStart(Viewer viewer, String fileName, Path file, @Nullable String kind, @Nullable String mapping) {
        Outcome<Long> brought = imports.bring(viewer, fileName, file, kind == null || kind.isBlank() ? null : kind.strip());
        if (!(brought instanceof Outcome.Done<Long>(Long id))) return brought;
        Outcome<Long> started = mapping == null || mapping.isBlank() ? imports.start(viewer, id) : mapped(viewer, id, mapping);
        // Nothing is kept of what cannot be started: a program does not come back to a page.
        if (started instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return started;
    }

    private Outcome<Long> mapped(Viewer viewer, long id, String mapping) {
        List<Refusal> refusals = new ArrayList<>();
        try {
            ImportPlan plan = laidOver(Imports.plan(imports.get(viewer, id)), Imports.JSON.readTree(mapping), refusals);
            if (!refusals.isEmpty()) return Outcome.refused(refusals);
            imports.map(viewer, id, plan);
            return imports.start(viewer, id);
        } catch (JacksonException unreadable) {
            return Outcome.refused("mapping", "import.mapping_unreadable");
        }
    }

    private ImportPlan laidOver(ImportPlan guessed, JsonNode said, List<Refusal> refusals) {
        List<ImportPlan.Column> columns = new ArrayList<>(guessed.columns());
        said.path("columns").properties().forEach(entry -> {
            int at = position(columns, entry.getKey());
            if (at < 0) refusals.add(Refusal.at("mapping", "import.column_unknown", entry.getKey()));
            else columns.set(at, sent(guessed.kind(), columns.get(at), entry.getValue(), refusals));
        });
        said.path("values").properties().forEach(field -> {
            for (int i = 0; i < columns.size(); i++) {
                ImportPlan.Column column = columns.get(i);
                if (!column.target().equals("field:" + field.getKey()) && !column.heading().equals(field.getKey())) continue;
                Map<String, String> meanings = new LinkedHashMap<>(column.values());
                field.getValue().properties().forEach(value -> meanings.put(value.getKey(), value.getValue().isNull() ? "" : value.getValue().asString()));
                columns.set(i, column.meaning(meanings));
            }
        });
        return new ImportPlan(guessed.kind(), columns, said.path("create_missing").asBoolean(guessed.createMissing()), said.path("update").asBoolean(guessed.update()),
                said.path("alike").asString(guessed.alike()),
                said.path("pipeline").asString(guessed.pipeline()));
    }

    private static int position(List<ImportPlan.Column> columns, String called) {
        for (ImportPlan.Column column : columns) if (column.heading().equalsIgnoreCase(called.strip())) return column.position();
        return called.matches("\\d{1,6}") && Integer.parseInt(called) < columns.size() ? Integer.parseInt(called) : -1;
    }

    private ImportPlan.Column sent(String kind, ImportPlan.Column column, JsonNode to, List<Refusal> refusals) {
        if (to.isNull()) return column.to("skip", column.name());
        if (to.has("classifier")) return column.to("new-classifier", to.get("classifier").asString(column.heading()));
        if (to.has("own_field") && OWN_KINDS.contains(to.get("own_field").asString(""))) return column.to("new-own:" + to.get("own_field").asString(), to.path("name").asString(column.heading()));
        if (to.isString() && kinds.writer(kind).kind().field(to.asString()).isPresent()) return column.to("field:" + to.asString(), column.name());
        refusals.add(Refusal.at("mapping", "import.target_unknown", column.heading(), to.toString()));
        return column;
    }
}
