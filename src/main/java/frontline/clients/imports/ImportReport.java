package frontline.clients.imports;

import frontline.identity.deeds.Deed;
import static frontline.clients.db.Tables.IMPORTS;
import static frontline.clients.db.Tables.REJECTED_ROWS;
import static frontline.identity.db.Tables.USERS;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import frontline.clients.db.tables.records.ImportsRecord;
import frontline.clients.db.tables.records.RejectedRowsRecord;
import frontline.identity.Permission;
import frontline.identity.Viewer;
import frontline.platform.NotFound;
import frontline.platform.tables.TableWriter;
import frontline.platform.text.Bilingual;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.web.Cursor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Imports as they stand, and the rows that were not taken.
@Component
public class ImportReport {

    private static final Field<?>[] COLUMNS = {IMPORTS.ID, IMPORTS.KIND, IMPORTS.FILE_NAME, IMPORTS.STATUS, IMPORTS.ROWS, IMPORTS.PROCESSED, IMPORTS.CREATED, IMPORTS.UPDATED, IMPORTS.SKIPPED,
            IMPORTS.REJECTED, IMPORTS.ERROR, IMPORTS.CREATED_AT, USERS.NAME, IMPORTS.STARTED_AT, IMPORTS.FINISHED_AT, IMPORTS.CANCEL_REQUESTED_AT, IMPORTS.UNDO};

    private final DSLContext sql;
    private final Imports imports;
    private final Texts texts;

    ImportReport(DSLContext sql, Imports imports, Texts texts) {
        this.sql = sql;
        this.imports = imports;
        this.texts = texts;
    }

    /// @param accepted the row was taken all the same
    public record Rejected(long id, long line, @Nullable String field, String reason, boolean accepted, List<String> cells) {}

    /// The newest first.
    public List<ImportView> list(Viewer viewer, Optional<Cursor> after, int limit) {
        viewer.require(Permission.IMPORT);
        Condition page = after.map(cursor -> (Condition) IMPORTS.ID.lt(cursor.number(0))).orElse(noCondition());
        return sql.select(COLUMNS).from(IMPORTS).join(USERS).on(USERS.ID.eq(IMPORTS.CREATED_BY)).where(Imports.visibleTo(viewer), page).orderBy(IMPORTS.ID.desc()).limit(limit).fetch(ImportReport::view);
    }

    /// @throws NotFound when there is none or it is another's
    public ImportView get(Viewer viewer, long id) {
        viewer.require(Permission.IMPORT);
        return sql.select(COLUMNS).from(IMPORTS).join(USERS).on(USERS.ID.eq(IMPORTS.CREATED_BY)).where(Imports.visibleTo(viewer), IMPORTS.ID.eq(id))
                .fetchOptional(ImportReport::view).orElseThrow(() -> new NotFound("import " + id));
    }

    private static ImportView view(Record r) {
        var undo = r.get(IMPORTS.UNDO);
        return new ImportView(r.get(IMPORTS.ID), r.get(IMPORTS.KIND), r.get(IMPORTS.FILE_NAME), r.get(IMPORTS.STATUS), r.get(IMPORTS.ROWS), r.get(IMPORTS.PROCESSED), r.get(IMPORTS.CREATED),
                r.get(IMPORTS.UPDATED), r.get(IMPORTS.SKIPPED), r.get(IMPORTS.REJECTED), r.get(IMPORTS.ERROR), r.get(IMPORTS.CREATED_AT), r.get(USERS.NAME), r.get(IMPORTS.STARTED_AT),
                r.get(IMPORTS.FINISHED_AT), r.get(IMPORTS.CANCEL_REQUESTED_AT) != null, undo == null ? null : Imports.JSON.readValue(undo.data(), Deed.Progress.class));
    }

    /// In the order of the file, remarks behind the rejected rows.
    public List<Rejected> rejected(Viewer viewer, long id, Optional<Cursor> after, int limit, Language language) {
        imports.get(viewer, id);
        Condition page = after.map(cursor -> (Condition) row(REJECTED_ROWS.ACCEPTED, REJECTED_ROWS.ID).gt(row(val(cursor.number(0) == 1), val(cursor.number(1))))).orElse(noCondition());
        return sql.selectFrom(REJECTED_ROWS).where(REJECTED_ROWS.IMPORT_ID.eq(id), page).orderBy(REJECTED_ROWS.ACCEPTED, REJECTED_ROWS.ID).limit(limit)
                .fetch(r -> new Rejected(r.getId(), r.getLine(), r.getField(), sentence(language, r.getField(), r.getReason(), r.getArguments().data()), r.getAccepted(), Arrays.asList(r.getCells())));
    }

    static Cursor after(Rejected rejected) {
        return Cursor.of(rejected.accepted() ? 1 : 0, rejected.id());
    }

    List<String> headings(Viewer viewer, long id) {
        return Imports.survey(imports.get(viewer, id)).headings().stream().map(heading -> heading.label()).toList();
    }

    /// The rejected rows with their own columns, line and reason behind them: mended, the file can be imported again.
    public void write(Viewer viewer, long id, boolean workbook, Language language, OutputStream out) throws IOException {
        ImportsRecord record = imports.get(viewer, id);
        List<String> headings = new ArrayList<>(Imports.survey(record).headings().stream().map(heading -> heading.name()).toList());
        int columns = headings.size();
        headings.add(texts.get(language, "import.report.line"));
        headings.add(texts.get(language, "import.report.reason"));
        try (TableWriter table = workbook ? TableWriter.xlsx(out, texts.get(language, "import.rejected")) : TableWriter.csv(out, true)) {
            table.headings(headings);
            long after = 0;
            for (List<RejectedRowsRecord> page = page(id, after); !page.isEmpty(); page = page(id, after)) {
                for (RejectedRowsRecord rejected : page) table.row(cells(rejected, columns, language));
                after = page.getLast().getId();
            }
        }
    }

    private List<RejectedRowsRecord> page(long id, long after) {
        return sql.selectFrom(REJECTED_ROWS).where(REJECTED_ROWS.IMPORT_ID.eq(id), REJECTED_ROWS.ACCEPTED.isFalse(), REJECTED_ROWS.ID.gt(after)).orderBy(REJECTED_ROWS.ID).limit(1000).fetch();
    }

    private List<Object> cells(RejectedRowsRecord rejected, int columns, Language language) {
        List<Object> cells = new ArrayList<>(Arrays.asList((Object[]) rejected.getCells()));
        while (cells.size() < columns) cells.add("");
        List<Object> kept = new ArrayList<>(cells.subList(0, columns));
        kept.add(rejected.getLine());
        kept.add(sentence(language, rejected.getField(), rejected.getReason(), rejected.getArguments().data()));
        return kept;
    }

    private String sentence(Language language, @Nullable String field, String reason, String arguments) {
        Object[] given = Arrays.stream(Imports.JSON.readValue(arguments, Object[].class)).map(Bilingual::restored).toArray();
        return sentence(texts, language, field, reason, given);
    }

    static String sentence(Texts texts, Language language, @Nullable String field, String reason, Object[] arguments) {
        String words = texts.get(language, reason, arguments);
        if (field == null) return words;
        return (texts.has("import.field." + field) ? texts.get(language, "import.field." + field) : field) + ": " + words;
    }
}
