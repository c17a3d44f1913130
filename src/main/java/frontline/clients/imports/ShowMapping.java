package frontline.clients.imports;

import frontline.clients.classifiers.Classifiers;
import frontline.clients.db.tables.records.ImportsRecord;
import frontline.clients.fields.OwnFields;
import frontline.clients.imports.ImportRow.Fate;
import frontline.clients.imports.MappingView.ColumnView;
import frontline.clients.imports.MappingView.Group;
import frontline.clients.imports.MappingView.Line;
import frontline.clients.imports.MappingView.Option;
import frontline.clients.imports.MappingView.Preview;
import frontline.clients.imports.MappingView.Word;
import frontline.clients.imports.Survey.Counted;
import frontline.clients.personaldata.Erased;
import frontline.identity.Viewer;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import frontline.platform.text.Written;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts together what the mapping page shows. The preview is no guess: the first rows are written, looked at, and rolled back.
@Component
class ShowMapping {

    private static final Logger log = LoggerFactory.getLogger(ShowMapping.class);
    private static final int MOST_WORDS = 30;
    private static final int LINES = 6;
    private static final int MOST_DUPLICATES = 12;
    private static final List<String> OWN_KINDS = List.of("text", "number", "date", "choice", "yes_no", "link");

    private final Imports imports;
    private final ImportReport report;
    private final RunImport runs;
    private final ImportKinds kinds;
    private final GuessPlan guess;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Erased erased;
    private final Texts texts;
    private final DSLContext sql;
    private final TransactionTemplate transactions;

    ShowMapping(Imports imports, ImportReport report, RunImport runs, ImportKinds kinds, GuessPlan guess, Classifiers classifiers, OwnFields ownFields, Erased erased, Texts texts, DSLContext sql,
            PlatformTransactionManager manager) {
        this.imports = imports;
        this.report = report;
        this.runs = runs;
        this.kinds = kinds;
        this.guess = guess;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.erased = erased;
        this.texts = texts;
        this.sql = sql;
        this.transactions = new TransactionTemplate(manager);
    }

    MappingView of(Viewer viewer, long id, Language language, Written written) {
        ImportsRecord record = imports.get(viewer, id);
        ImportPlan plan = Imports.plan(record);
        Survey survey = Imports.survey(record);
        ImportWriter writer = kinds.writer(plan.kind());
        List<String> missing = imports.missing(plan).stream().map(refusal -> refusal.field()).toList();
        return new MappingView(report.get(viewer, id), Imports.dialect(record), survey.sheets(), kinds.keys(), plan,
                plan.columns().stream().map(column -> column(writer, column, survey)).toList(), targets(writer, language), missing,
                writer.known("pipeline"), missing.isEmpty() ? preview(record, viewer, plan, survey, language, written) : null,
                plan.columnOf("client").isPresent() || plan.columnOf("parent").isPresent(), survey.whole());
    }

    private ColumnView column(ImportWriter writer, ImportPlan.Column column, Survey survey) {
        List<String> samples = survey.rows().stream().map(row -> row.cell(column.position()).strip()).filter(cell -> !cell.isEmpty()).distinct().limit(3).toList();
        List<Counted> values = GuessPlan.isOfWords(writer, column) ? survey.valuesOf(column.position()) : List.of();
        boolean stages = column.destination().equals(new Destination.ToField("stage"));
        SequencedSet<String> candidates = guess.candidates(writer, column);
        Set<String> known = candidates.stream().map(PlainWords::squashed).collect(Collectors.toSet());
        List<Word> words = IntStream.range(0, values.size()).mapToObj(i -> word(i, values.get(i), column, known, stages)).toList();
        List<Word> shown = words.stream().sorted(Comparator.comparing((Word word) -> !word.corrected()).thenComparing(Word::known)).limit(MOST_WORDS).toList();
        boolean makesNew = column.destination() instanceof Destination.NewClassifier || column.destination() instanceof Destination.NewOwnField;
        return new ColumnView(column, samples, words.size(), (int) words.stream().filter(Word::corrected).count(),
                (int) words.stream().filter(word -> !word.known() && !word.outcome() && !word.to().isEmpty()).map(Word::to).distinct().count(), shown, List.copyOf(candidates), makesNew);
    }

    private static Word word(int index, Counted counted, ImportPlan.Column column, Set<String> known, boolean stages) {
        String to = column.values().getOrDefault(counted.value(), counted.value());
        boolean outcome = stages && Set.of("won", "lost").contains(ImportRun.outcome(to));
        return new Word(index, counted.value(), counted.count(), to, known.contains(PlainWords.squashed(to)), outcome, column.values().containsKey(counted.value()));
    }

    private List<Group> targets(ImportWriter writer, Language language) {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group("import.target.fields", writer.kind().fields().stream().map(field -> new Option("field:" + field.key(), null, "import.field." + field.key())).toList()));
        if (writer.card() != null) {
            List<Option> known = Stream.concat(
                    classifiers.on(writer.card()).stream().filter(c -> writer.kind().field(c.key() == null ? "" : c.key()).isEmpty()).map(c -> new Option("classifier:" + c.id(), c.name(language), null)),
                    GuessPlan.carriesOwnFields(writer) ? ownFields.on(writer.card()).stream().map(f -> new Option("own:" + f.id(), f.name(language), null)) : Stream.empty()).toList();
            if (!known.isEmpty()) groups.add(new Group("import.target.own", known));
            Stream<Option> newOnes = GuessPlan.carriesOwnFields(writer) ? OWN_KINDS.stream().map(kind -> new Option("new-own:" + kind, null, "import.target.new_own." + kind)) : Stream.empty();
            groups.add(new Group("import.target.new", Stream.concat(Stream.of(new Option("new-classifier", null, "import.target.new_classifier")), newOnes).toList()));
        }
        return groups;
    }

    private @Nullable Preview preview(ImportsRecord record, Viewer viewer, ImportPlan plan, Survey survey, Language language, Written written) {
        ReadRows reader = runs.reader(record, viewer);
        List<ImportRow> rows = survey.rows().stream().map(reader::read).toList();
        try {
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                sql.execute("set local enable_seqscan = off");
                ImportRun run = runs.fresh(record, viewer);
                run.prepare();
                run.write(rows);
            });
        } catch (RuntimeException refused) {
            log.info("preview of import {} failed: {}", record.getId(), refused.getMessage());
            return null;
        }
        List<ImportPlan.Column> shown = plan.columns().stream().filter(column -> !(column.destination() instanceof Destination.Skip)).toList();
        List<String> headings = shown.stream().map(column -> heading(column, language)).toList();
        List<Line> lines = rows.stream().limit(LINES).map(row -> line(row, shown, language, written)).toList();
        List<Line> duplicates = rows.stream().filter(row -> row.fate() == Fate.UPDATED || row.fate() == Fate.SKIPPED).limit(MOST_DUPLICATES).map(row -> line(row, shown, language, written)).toList();
        return new Preview(rows.size(), headings, lines, duplicates, erasedIn(rows), count(rows, Fate.CREATED), count(rows, Fate.UPDATED), count(rows, Fate.SKIPPED), count(rows, Fate.REJECTED));
    }

    private List<Integer> erasedIn(List<ImportRow> rows) {
        Set<String> gone = erased.among(rows.stream().flatMap(ShowMapping::reached).toList());
        return gone.isEmpty() ? List.of() : rows.stream().filter(row -> reached(row).anyMatch(gone::contains)).map(ImportRow::line).toList();
    }

    private static Stream<String> reached(ImportRow row) {
        return ContactPoints.of(row).stream().filter(point -> point.kind().equals("email") || point.kind().equals("phone")).map(ContactPoints.Point::normalized);
    }

    private static long count(List<ImportRow> rows, Fate fate) {
        return rows.stream().filter(row -> row.fate() == fate).count();
    }

    private String heading(ImportPlan.Column column, Language language) {
        return column.destination() instanceof Destination.ToField(String key) ? texts.get(language, "import.field." + key) : column.name();
    }

    private Line line(ImportRow row, List<ImportPlan.Column> shown, Language language, Written written) {
        return new Line(row.line(), row.fate(), row.id(), shown.stream().map(column -> cell(row, column, shown, written)).toList(),
                row.remarks().stream().map(remark -> ImportReport.sentence(texts, language, remark.field(), remark.reason(), remark.arguments().toArray())).toList());
    }

    private static String cell(ImportRow row, ImportPlan.Column column, List<ImportPlan.Column> shown, Written written) {
        String raw = column.position() < row.cells().size() ? row.cells().get(column.position()).strip() : "";
        String meant = column.values().getOrDefault(raw, raw);
        boolean alone = shown.stream().filter(other -> other.target().equals(column.target())).count() == 1;
        if (!(column.destination() instanceof Destination.ToField(String key)) || !alone || !row.has(key)) return meant;
        return row.all(key).stream().map(value -> switch (value) {
            case LocalDate day -> written.day(day);
            case Instant moment -> written.moment(moment);
            case BigDecimal number -> written.number(number);
            case ImportRow.Phone phone -> phone.written();
            case Enum<?> choice -> meant;
            default -> value.toString();
        }).collect(Collectors.joining(", "));
    }
}
