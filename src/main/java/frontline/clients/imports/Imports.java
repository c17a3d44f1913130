package frontline.clients.imports;

import static frontline.clients.db.Tables.IMPORTS;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.identity.Permission;
import frontline.identity.Role;
import frontline.identity.Viewer;
import frontline.identity.deeds.Deeds;
import frontline.platform.NotFound;
import frontline.platform.Outcome;
import frontline.platform.Refusal;
import frontline.platform.files.FileName;
import frontline.platform.files.Files;
import frontline.platform.jobs.Jobs;
import frontline.platform.live.Announcements;
import frontline.platform.tables.Dialect;
import frontline.platform.tables.Opening;
import frontline.platform.tables.Refused;
import frontline.platform.tables.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Imports: bring a file, say what it means, start, cancel, take back. One sees the own imports, administrators all.
@Component
public class Imports {

    static final TaskDescriptor<Long> RUN = TaskDescriptor.of("import", Long.class);
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final Set<String> UNDOABLE = Set.of("done", "cancelled", "failed");

    private final DSLContext sql;
    private final Files files;
    private final Jobs jobs;
    private final Announcements announcements;
    private final ImportKinds kinds;
    private final GuessPlan guess;
    private final Deeds deeds;
    private final Clock clock;

    Imports(DSLContext sql, Files files, Jobs jobs, Announcements announcements, ImportKinds kinds, GuessPlan guess, Deeds deeds, Clock clock) {
        this.sql = sql;
        this.files = files;
        this.jobs = jobs;
        this.announcements = announcements;
        this.kinds = kinds;
        this.guess = guess;
        this.deeds = deeds;
        this.clock = clock;
    }

    static Condition visibleTo(Viewer viewer) {
        return viewer.role() == Role.ADMINISTRATOR ? org.jooq.impl.DSL.noCondition() : IMPORTS.CREATED_BY.eq(viewer.userId());
    }

    /// @throws NotFound when there is none or it is another's
    ImportsRecord get(Viewer viewer, long id) {
        viewer.require(Permission.IMPORT);
        return sql.selectFrom(IMPORTS).where(IMPORTS.ID.eq(id), visibleTo(viewer)).fetchOptional().orElseThrow(() -> new NotFound("import " + id));
    }

    /// Takes a file in and looks what it is. The caller keeps and deletes the copy on disk.
    /// @param kind what its rows are, guessed where null
    @Transactional
    public Outcome<Long> bring(Viewer viewer, String fileName, Path file, @Nullable String kind) {
        viewer.require(Permission.IMPORT);
        if (kind != null && kinds.find(kind).isEmpty()) return Outcome.refused("kind", "import.kind_unknown", kind, String.join(", ", kinds.keys()));
        String plain = FileName.plain(fileName);
        String name = plain.isEmpty() ? "file" : plain;
        return switch (TableFile.open(file, name)) {
            case Refused refused -> Outcome.refused("file", refused.reason().key(), refused.args().toArray());
            case TableFile table -> Outcome.done(store(viewer, table, name, file, kind));
        };
    }

    private long store(Viewer viewer, TableFile table, String name, Path file, @Nullable String kind) {
        Survey survey = Survey.of(table);
        ImportPlan plan = kind == null ? guess.of(name, survey) : guess.as(kind, survey);
        try (InputStream content = java.nio.file.Files.newInputStream(file)) {
            return sql.insertInto(IMPORTS)
                    .set(IMPORTS.KIND, plan.kind()).set(IMPORTS.FILE_ID, files.store(name, "application/octet-stream", content).id()).set(IMPORTS.FILE_NAME, name)
                    .set(IMPORTS.STATUS, "mapping").set(IMPORTS.DIALECT, json(StoredDialect.of(table.dialect()))).set(IMPORTS.SURVEY, json(survey)).set(IMPORTS.MAPPING, json(plan))
                    .set(IMPORTS.ROWS, survey.whole() ? survey.count() : null).set(IMPORTS.CREATED_AT, Instant.now(clock)).set(IMPORTS.CREATED_BY, viewer.userId())
                    .returning(IMPORTS.ID).fetchSingle().getId();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file is read otherwise than was guessed; what was mapped is guessed anew.
    @Transactional
    public void read(Viewer viewer, long id, Dialect dialect) {
        ImportsRecord record = mapping(viewer, id);
        withFile(record, dialect, table -> {
            Survey survey = Survey.of(table);
            ImportPlan plan = guess.as(record.getKind(), survey);
            record.setDialect(json(StoredDialect.of(dialect)));
            record.setSurvey(json(survey));
            record.setRows(survey.whole() ? survey.count() : null);
            save(record, plan);
        });
    }

    @Transactional
    public void treatAs(Viewer viewer, long id, String kind) {
        ImportsRecord record = mapping(viewer, id);
        if (kinds.find(kind).isPresent()) save(record, guess.as(kind, survey(record)));
    }

    /// Keeps what a person mapped; a column with a new destination gets its meanings guessed.
    @Transactional
    public void map(Viewer viewer, long id, ImportPlan plan) {
        ImportsRecord record = mapping(viewer, id);
        ImportPlan before = plan(record);
        Survey survey = survey(record);
        ImportWriter writer = kinds.writer(plan.kind());
        save(record, plan.with(plan.columns().stream()
                .map(column -> column.target().equals(before.columns().get(column.position()).target()) ? column : withSaid(guess.withMeanings(writer, column.meaning(Map.of()), survey), column)).toList()));
    }

    private static ImportPlan.Column withSaid(ImportPlan.Column guessed, ImportPlan.Column said) {
        Map<String, String> meanings = new HashMap<>(guessed.values());
        meanings.putAll(said.values());
        return guessed.meaning(meanings);
    }

    private void save(ImportsRecord record, ImportPlan plan) {
        sql.update(IMPORTS).set(IMPORTS.KIND, plan.kind()).set(IMPORTS.MAPPING, json(plan)).set(IMPORTS.DIALECT, record.getDialect()).set(IMPORTS.SURVEY, record.getSurvey())
                .set(IMPORTS.ROWS, record.getRows()).where(IMPORTS.ID.eq(record.getId())).execute();
    }

    @Transactional
    public Outcome<Long> start(Viewer viewer, long id) {
        ImportsRecord record = get(viewer, id);
        if (!record.getStatus().equals("mapping")) return Outcome.refused("", "import.started_already");
        List<Refusal> refusals = missing(plan(record));
        if (!refusals.isEmpty()) return Outcome.refused(refusals);
        sql.update(IMPORTS).set(IMPORTS.STATUS, "queued").where(IMPORTS.ID.eq(id)).execute();
        jobs.start(RUN, Long.toString(id), id);
        announcements.changed("import:" + id);
        return Outcome.done(id);
    }

    List<Refusal> missing(ImportPlan plan) {
        ImportKind kind = kinds.writer(plan.kind()).kind();
        boolean namedByParts = kind.key().equals("people") && (plan.columnOf("first_name").isPresent() || plan.columnOf("last_name").isPresent());
        return kind.fields().stream().filter(field -> (field.required() || kind.key().equals("people") && field.key().equals("name") && !namedByParts) && plan.columnOf(field.key()).isEmpty())
                .map(field -> Refusal.at(field.key(), "import.column_missing", field.key())).toList();
    }

    /// The running batch is finished; what is done stays, and can be taken back.
    @Transactional
    public void cancel(Viewer viewer, long id) {
        ImportsRecord record = get(viewer, id);
        boolean waits = Set.of("mapping", "queued").contains(record.getStatus());
        sql.update(IMPORTS).set(IMPORTS.CANCEL_REQUESTED_AT, Instant.now(clock))
                .set(IMPORTS.STATUS, waits ? "cancelled" : record.getStatus()).set(IMPORTS.FINISHED_AT, waits ? Instant.now(clock) : record.getFinishedAt())
                .where(IMPORTS.ID.eq(id), IMPORTS.STATUS.in("mapping", "queued", "running")).execute();
        announcements.changed("import:" + id);
    }

    public Outcome<Long> undo(Viewer viewer, long id) {
        ImportsRecord record = get(viewer, id);
        Long deed = deeds.of("import:" + id).orElse(null);
        if (deed == null || !UNDOABLE.contains(record.getStatus())) return Outcome.refused("", "import.not_undoable");
        return deeds.undo(viewer, deed).map(begun -> id);
    }

    private ImportsRecord mapping(Viewer viewer, long id) {
        ImportsRecord record = get(viewer, id);
        if (!record.getStatus().equals("mapping")) throw new frontline.platform.StaleVersion("import " + id);
        return record;
    }

    interface Use {
        void of(TableFile table);
    }

    void withFile(ImportsRecord record, Dialect dialect, Use use) {
        try {
            Path copy = files.copyToDisk(record.getFileId());
            try {
                Opening opening = TableFile.open(copy, record.getFileName());
                if (opening instanceof TableFile table) use.of(table.with(dialect));
                else throw new IllegalStateException("import " + record.getId() + " can no longer be read");
            } finally {
                java.nio.file.Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportPlan plan(ImportsRecord record) {
        return JSON.readValue(record.getMapping().data(), ImportPlan.class);
    }

    static Survey survey(ImportsRecord record) {
        return JSON.readValue(record.getSurvey().data(), Survey.class);
    }

    static Dialect dialect(ImportsRecord record) {
        return JSON.readValue(record.getDialect().data(), StoredDialect.class).dialect();
    }

    static JSONB json(Object value) {
        return JSONB.valueOf(JSON.writeValueAsString(value));
    }

    record StoredDialect(String format, String charset, String delimiter, String quote, boolean heading, int sheet) {
        static StoredDialect of(Dialect d) {
            return new StoredDialect(d.format().name(), d.charset().name(), String.valueOf(d.delimiter()), String.valueOf(d.quote()), d.hasHeading(), d.sheet());
        }

        Dialect dialect() {
            return new Dialect(Dialect.Format.valueOf(format), java.nio.charset.Charset.forName(charset), delimiter.charAt(0), quote.charAt(0), heading, sheet);
        }
    }
}
