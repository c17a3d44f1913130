package frontline.clients.imports;

import frontline.clients.classifiers.Classifier;
import frontline.clients.classifiers.Classifiers;
import frontline.clients.fields.OwnFields;
import frontline.clients.imports.Mapping.Proposal;
import frontline.clients.imports.Mapping.Target;
import frontline.clients.imports.Survey.Counted;
import frontline.identity.users.Users;
import frontline.identity.users.UserView;
import frontline.platform.text.Language;
import frontline.platform.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Proposes a whole plan: kind, columns, and what words mean that are not written as the company writes them.
@Component
class GuessPlan {

    private static final Properties WORDS = ImportKind.read(GuessPlan.class, "/imports/import-words.properties");
    private static final Set<FieldKind> OF_WORDS = Set.of(FieldKind.CHOICE, FieldKind.STAGE, FieldKind.PIPELINE, FieldKind.PRODUCT, FieldKind.USER,
            FieldKind.DEPARTMENT, FieldKind.BRANCH, FieldKind.ROLE);
    private static final double LIKELY = 0.85;
    private static final double SURE = 0.95;

    private final ImportKinds kinds;
    private final Classifiers classifiers;
    private final OwnFields ownFields;
    private final Users users;
    private final Texts texts;

    GuessPlan(ImportKinds kinds, Classifiers classifiers, OwnFields ownFields, Users users, Texts texts) {
        this.texts = texts;
        this.kinds = kinds;
        this.classifiers = classifiers;
        this.ownFields = ownFields;
        this.users = users;
    }

    ImportPlan of(String fileName, Survey survey) {
        return as(GuessKind.of(fileName, survey.sample(), kinds.all()).getFirst().kind().key(), survey);
    }

    ImportPlan as(String kindKey, Survey survey) {
        ImportWriter writer = kinds.writer(kindKey);
        Mapping mapping = GuessMapping.of(writer.kind(), survey.sample());
        List<ImportPlan.Column> columns = withoutOurReport(mapping.proposals().stream().map(proposal -> column(writer, proposal)).toList());
        return new ImportPlan(kindKey, columns.stream().map(column -> withMeanings(writer, column, survey)).toList(), true, true, "add", "");
    }

    private ImportPlan.Column column(ImportWriter writer, Proposal proposal) {
        String label = proposal.heading().label();
        Destination destination = switch (proposal.target()) {
            case Target.ToField(String field) -> new Destination.ToField(field);
            case Target.Skip() -> new Destination.Skip();
            case Target.NewClassifier() -> known(writer, label).orElse(writer.card() == null ? new Destination.Skip() : new Destination.NewClassifier());
            case Target.NewField(FieldKind kind) -> known(writer, label).orElse(carriesOwnFields(writer) ? Destination.ownFieldFor(kind)
                    : writer.kind().field("note").isPresent() ? new Destination.ToField("note") : new Destination.Skip());
        };
        return new ImportPlan.Column(proposal.heading().position(), label, destination.code(), label, Map.of(), proposal.reason().key());
    }

    /// Rejected rows that were mended come back with the line and the reason behind them.
    private List<ImportPlan.Column> withoutOurReport(List<ImportPlan.Column> columns) {
        int own = columns.size() - 2;
        boolean ours = own > 0 && Arrays.stream(Language.values()).anyMatch(language -> columns.get(own).heading().equals(texts.get(language, "import.report.line"))
                && columns.get(own + 1).heading().equals(texts.get(language, "import.report.reason")));
        return !ours ? columns : columns.stream().map(column -> column.position() < own ? column : column.to("skip", column.name())).toList();
    }

    static boolean carriesOwnFields(ImportWriter writer) {
        return "client".equals(writer.card()) || "deal".equals(writer.card());
    }

    /// The classifier or own field of that name, from an earlier import perhaps.
    private Optional<Destination> known(ImportWriter writer, String label) {
        if (writer.card() == null) return Optional.empty();
        String squashed = PlainWords.squashed(label);
        Optional<Destination> classifier = classifiers.on(writer.card()).stream().filter(c -> PlainWords.squashed(c.nameEn()).equals(squashed) || PlainWords.squashed(c.nameRu()).equals(squashed))
                .map(c -> (Destination) new Destination.ToClassifier(c.id())).findFirst();
        return classifier.or(() -> ownFields.on(writer.card()).stream().filter(f -> PlainWords.squashed(f.nameEn()).equals(squashed) || PlainWords.squashed(f.nameRu()).equals(squashed))
                .map(f -> (Destination) new Destination.ToOwnField(f.id())).findFirst());
    }

    /// Whether the words of the column are names of something, so that one may say what they mean.
    static boolean isOfWords(ImportWriter writer, ImportPlan.Column column) {
        return switch (column.destination()) {
            case Destination.ToField(String key) -> writer.kind().field(key).filter(field -> OF_WORDS.contains(field.kind())).isPresent();
            case Destination.ToClassifier to -> true;
            case Destination.NewClassifier to -> true;
            default -> false;
        };
    }

    /// The names that the words of a column may mean, as the company writes them now.
    SequencedSet<String> candidates(ImportWriter writer, ImportPlan.Column column) {
        SequencedSet<String> candidates = new LinkedHashSet<>();
        switch (column.destination()) {
            case Destination.ToField(String key) -> {
                candidates.addAll(writer.known(key));
                if (writer.kind().field(key).filter(field -> field.kind() == FieldKind.USER).isPresent()) users.all().stream().map(UserView::name).forEach(candidates::add);
                classifiers.byKey(key).ifPresent(classifier -> candidates.addAll(names(classifier)));
            }
            case Destination.ToClassifier(long id) -> classifiers.all().stream().filter(c -> c.id() == id).forEach(classifier -> candidates.addAll(names(classifier)));
            default -> { }
        }
        return candidates;
    }

    private static List<String> names(Classifier classifier) {
        return classifier.active().stream().flatMap(value -> Stream.of(value.nameEn(), value.nameRu())).distinct().toList();
    }

    ImportPlan.Column withMeanings(ImportWriter writer, ImportPlan.Column column, Survey survey) {
        List<Counted> values = survey.valuesOf(column.position());
        if (values.isEmpty() || !isOfWords(writer, column)) return column;
        boolean people = column.destination() instanceof Destination.ToField(String key) && writer.kind().field(key).filter(field -> field.kind() == FieldKind.USER).isPresent();
        boolean stages = column.destination() instanceof Destination.ToField(String key) && writer.kind().field(key).filter(field -> field.kind() == FieldKind.STAGE).isPresent();
        SequencedSet<String> candidates = candidates(writer, column);
        MatchValue known = new MatchValue(candidates);
        MatchValue usual = new MatchValue(column.destination() instanceof Destination.ToField(String key) ? ImportKind.listed(WORDS, "usual." + key) : List.of());
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Counted counted : values) {
            String value = counted.value();
            if (stages && Values.outcome(value).isValue()) continue;
            Optional<MatchValue.Match> match = known.best(value).filter(found -> found.automatic() || found.score() >= (people ? SURE : LIKELY));
            if (match.isEmpty() && !people) {
                boolean isUsual = usual.best(value).filter(MatchValue.Match::automatic).isPresent();
                match = isUsual ? Optional.empty() : new MatchValue(frequent(values, counted)).best(value).filter(found -> !found.automatic() && found.score() >= LIKELY)
                        .or(() -> usual.best(value).filter(found -> found.score() >= LIKELY));
            }
            match.filter(found -> !found.value().equals(value)).ifPresent(found -> meanings.put(value, found.value()));
            if (match.isEmpty() && people && namesNobody(value)) meanings.put(value, "");
        }
        return column.meaning(meanings);
    }

    /// Values of the same column beside which this one looks like a slip of the pen.
    private static List<String> frequent(List<Counted> values, Counted slip) {
        List<String> frequent = new ArrayList<>();
        for (Counted other : values) if (other.count() >= 3 * slip.count() + 2) frequent.add(other.value());
        return frequent;
    }

    /// "005i0000002HxWGAA0" is a number in another system, not somebody's name.
    private static boolean namesNobody(String value) {
        return value.matches("(?=.*\\d)[\\p{Alnum}-]{10,40}") || value.matches("\\d+");
    }
}
