package frontline.satisfaction.answers;

import static frontline.satisfaction.db.Tables.ANSWER_IMPORTS;
import static frontline.satisfaction.db.Tables.RESPONSES;

import frontline.clients.history.NoteEvents;
import frontline.identity.Acting;
import frontline.identity.Viewer;
import frontline.identity.Viewers;
import frontline.identity.deeds.DeedChanged;
import frontline.identity.deeds.Deeds;
import frontline.platform.bulk.Bulk;
import frontline.platform.files.Files;
import frontline.platform.live.Announcements;
import frontline.platform.tables.Row;
import frontline.platform.tables.Table;
import frontline.platform.tables.TableFile;
import frontline.platform.web.Reception;
import frontline.satisfaction.answers.ReadSheets.Fault;
import frontline.satisfaction.answers.ReadSheets.Sheet;
import frontline.satisfaction.db.tables.records.AnswerImportsRecord;
import frontline.satisfaction.questionnaires.Questionnaire;
import frontline.satisfaction.questionnaires.Questionnaires;
import frontline.satisfaction.responses.Responses;
import frontline.satisfaction.responses.SurveyAnswered;
import frontline.satisfaction.surveys.Surveys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Goes through a file of answers in batches, each one transaction that also says how far it has come: a crash costs no row
/// and doubles none.
@Component
class RunAnswerImport {

    private static final int BATCH = 4_000;

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final Surveys surveys;
    private final Questionnaires questionnaires;
    private final NoteEvents history;
    private final FindClients clients;
    private final Files files;
    private final Viewers viewers;
    private final Deeds deeds;
    private final Reception reception;
    private final Announcements announcements;
    private final Clock clock;

    RunAnswerImport(DSLContext sql, PlatformTransactionManager manager, Surveys surveys, Questionnaires questionnaires, NoteEvents history, FindClients clients, Files files, Viewers viewers, Deeds deeds, Reception reception,
            Announcements announcements, Clock clock) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
        this.surveys = surveys;
        this.questionnaires = questionnaires;
        this.history = history;
        this.clients = clients;
        this.files = files;
        this.viewers = viewers;
        this.deeds = deeds;
        this.reception = reception;
        this.announcements = announcements;
        this.clock = clock;
    }

    void run(long id) {
        int moved = sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, "running").where(ANSWER_IMPORTS.ID.eq(id), ANSWER_IMPORTS.STATE.in("queued", "running")).execute();
        if (moved == 0) return;
        AnswerImportsRecord record = sql.selectFrom(ANSWER_IMPORTS).where(ANSWER_IMPORTS.ID.eq(id)).fetchSingle();
        Viewer viewer = viewers.find(record.getCreatedBy()).orElseThrow();
        Acting.as(viewer.userId(), "answers:" + id, () -> {
            try {
                Path copy = files.copyToDisk(record.getFileId());
                try {
                    read(record, viewer, copy);
                } finally {
                    java.nio.file.Files.deleteIfExists(copy);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void read(AnswerImportsRecord record, Viewer viewer, Path file) {
        if (!(TableFile.open(file, record.getFileName()) instanceof TableFile opened)) throw new IllegalStateException("import of answers " + record.getId() + " can no longer be read");
        TableFile table = opened.with(AnswerImports.JSON.readValue(record.getDialect().data(), AnswerFile.StoredDialect.class).dialect());
        Questionnaire questionnaire = questionnaires.of(record.getSurveyId());
        String title = surveys.find(record.getSurveyId()).orElseThrow().title();
        ReadSheets reader = new ReadSheets(AnswerImports.plan(record), questionnaire, AnswerImports.profiles(record), reception.house().zone());
        int from = record.getProcessed();
        try (Table rows = table.read(bad -> { })) {
            for (int i = 0; i < from && rows.hasNext(); i++) rows.next();
            while (true) {
                List<Row> batch = new ArrayList<>(BATCH);
                while (batch.size() < BATCH && rows.hasNext()) batch.add(rows.next());
                boolean last = !rows.hasNext();
                int begin = from;
                boolean goesOn = Boolean.TRUE.equals(transactions.execute(status -> write(record, viewer, questionnaire, title, reader, batch, begin, last)));
                announcements.changed("answers:" + record.getId());
                if (!goesOn || last) break;
                from += batch.size();
            }
        }
        if (record.getRows() > BATCH) sql.execute("analyze satisfaction.responses");
    }

    /// @return false when it was cancelled, or another node is at it
    private boolean write(AnswerImportsRecord record, Viewer viewer, Questionnaire questionnaire, String title, ReadSheets reader, List<Row> rows, int from, boolean last) {
        AnswerImportsRecord now = sql.selectFrom(ANSWER_IMPORTS).where(ANSWER_IMPORTS.ID.eq(record.getId())).forUpdate().fetchSingle();
        if (!now.getState().equals("running") || now.getProcessed() != from) return false;
        if (now.getCancel()) {
            sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, "cancelled").set(ANSWER_IMPORTS.FINISHED_AT, Instant.now(clock)).where(ANSWER_IMPORTS.ID.eq(record.getId())).execute();
            return false;
        }
        List<Sheet> sheets = rows.stream().map(reader::read).toList();
        Map<String, Long> known = clients.of(viewer, sheets.stream().map(Sheet::client).filter(Objects::nonNull).toList());
        Set<String> there = there(record.getSurveyId(), sheets);
        Bulk responses = Bulk.of("satisfaction.responses", "id bigint", "survey_id bigint", "client_id bigint", "way text", "language text", "answers jsonb", "weight numeric", "external_id text", "import_id bigint",
                "started_at timestamptz", "completed_at timestamptz");
        Bulk rejected = Bulk.of("satisfaction.rejected_answers", "import_id bigint", "line bigint", "heading text", "cell text", "reason text");
        Instant moment = Instant.now(clock);
        Iterator<Long> ids = Bulk.keys(sql, "satisfaction.responses", sheets.size()).iterator();
        List<SurveyAnswered> answered = new ArrayList<>();
        int refused = 0;
        for (Sheet sheet : sheets) {
            String reason = sheet.answered() == 0 ? "answers.reject.empty" : sheet.externalId() != null && !there.add(sheet.externalId()) ? "answers.reject.twice"
                    : sheet.client() != null && !known.containsKey(sheet.client()) ? "answers.reject.client" : null;
            for (Fault fault : sheet.faults()) rejected.row(record.getId(), sheet.line(), fault.heading(), shortened(fault.cell()), fault.reason());
            if (reason != null) {
                refused++;
                rejected.row(record.getId(), sheet.line(), "", shortened(reason.endsWith("client") ? Objects.toString(sheet.client(), "") : Objects.toString(sheet.externalId(), "")), reason);
                continue;
            }
            Instant at = sheet.at() == null ? moment : sheet.at();
            Long client = sheet.client() == null ? null : known.get(sheet.client());
            long id = ids.next();
            if (client != null) answered.add(new SurveyAnswered(id, record.getSurveyId(), client, null, null, title, Responses.score(questionnaire, Responses.read(JSONB.valueOf(sheet.answers()))), at));
            responses.row(id, record.getSurveyId(), client, "import", sheet.language(), sheet.answers(), sheet.weight(), sheet.externalId(), record.getId(), at, at);
        }
        responses.insert(sql);
        history.noteAll(answered);
        rejected.insert(sql);
        int taken = now.getTaken() + responses.size();
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.PROCESSED, from + rows.size()).set(ANSWER_IMPORTS.TAKEN, taken).set(ANSWER_IMPORTS.REJECTED, now.getRejected() + refused)
                .set(ANSWER_IMPORTS.STATE, last ? "done" : "running").set(ANSWER_IMPORTS.FINISHED_AT, last ? moment : null).where(ANSWER_IMPORTS.ID.eq(record.getId())).execute();
        if (taken > 0) deeds.record("import", "answers:" + record.getId(), "deed.answers", taken, record.getFileName());
        return true;
    }

    /// Which sheets of the batch the survey has already.
    private Set<String> there(long survey, List<Sheet> sheets) {
        String[] ids = sheets.stream().map(Sheet::externalId).filter(Objects::nonNull).distinct().toArray(String[]::new);
        return ids.length == 0 ? new HashSet<>() : new HashSet<>(sql.select(RESPONSES.EXTERNAL_ID).from(RESPONSES)
                .where(RESPONSES.SURVEY_ID.eq(survey), RESPONSES.EXTERNAL_ID.eq(org.jooq.impl.DSL.any(org.jooq.impl.DSL.val(ids)))).fetch(RESPONSES.EXTERNAL_ID));
    }

    private static String shortened(String cell) {
        return cell.length() > 200 ? cell.substring(0, 200) + "…" : cell;
    }

    void giveUp(long id) {
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, "failed").set(ANSWER_IMPORTS.FINISHED_AT, Instant.now(clock)).where(ANSWER_IMPORTS.ID.eq(id)).execute();
        announcements.changed("answers:" + id);
    }

    /// An import shows how far its undo has come.
    @EventListener
    @Transactional
    public void follow(DeedChanged changed) {
        if (!changed.deed().cause().startsWith("answers:")) return;
        long id = Long.parseLong(changed.deed().cause().substring("answers:".length()));
        sql.update(ANSWER_IMPORTS).set(ANSWER_IMPORTS.STATE, changed.deed().state()).where(ANSWER_IMPORTS.ID.eq(id)).execute();
        announcements.changed("answers:" + id);
    }
}
