package frontline.clients.imports;

import frontline.clients.imports.HeadingMatch.Found;
import frontline.clients.imports.Mapping.Proposal;
import frontline.clients.imports.Mapping.Reason;
import frontline.clients.imports.Mapping.Target;
import frontline.platform.tables.Heading;
import frontline.platform.tables.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Guesses what each column means: by its heading, checked against its content; by its content alone where the heading
 * is foreign. The surest pairs of column and field win, each field once, unless several columns may fill it.
 */
final class GuessMapping {

    private static final Properties WORDS = ImportKind.read(GuessMapping.class, "/imports/import-headings.properties");
    private static final Set<String> TECHNICAL = squashed("skip");
    private static final Set<String> NEVER_DIALLED = squashed("never.dialled");
    private static final Set<String> CHOICE_HINTS = squashed("hint.choice");
    private static final List<Map.Entry<FieldKind, Set<String>>> HINTS = List.of(
            Map.entry(FieldKind.DATE, squashed("hint.date")), Map.entry(FieldKind.NUMBER, squashed("hint.number")),
            Map.entry(FieldKind.WEBSITE, squashed("hint.website")), Map.entry(FieldKind.CHOICE, CHOICE_HINTS));
    private static final double LEAST = 0.5;

    private record Pair(int column, ImportField field, double confidence, Reason reason) {}

    private final ImportKind kind;
    private final HeadingMatch headings;
    private final Sample sample;
    private final List<ColumnProfile> profiles;

    private GuessMapping(ImportKind kind, Sample sample, List<ColumnProfile> profiles) {
        this.kind = kind;
        this.headings = new HeadingMatch(kind);
        this.sample = sample;
        this.profiles = profiles;
    }

    static Mapping of(ImportKind kind, Sample sample) {
        return of(kind, sample, ColumnProfile.of(sample));
    }

    static Mapping of(ImportKind kind, Sample sample, List<ColumnProfile> profiles) {
        return new GuessMapping(kind, sample, profiles).mapping();
    }

    private Mapping mapping() {
        Map<Integer, Pair> chosen = new HashMap<>();
        var taken = new HashSet<String>();
        List<Pair> pairs = new ArrayList<>(pairs());
        pairs.sort(Comparator.comparingDouble(Pair::confidence).reversed().thenComparing(Pair::column));
        for (Pair pair : pairs) {
            boolean free = pair.field().several() || !taken.contains(pair.field().key());
            if (free && !chosen.containsKey(pair.column())) {
                chosen.put(pair.column(), pair);
                taken.add(pair.field().key());
            }
        }
        return new Mapping(kind, sample.headings().stream().map(heading -> {
            Pair pair = chosen.get(heading.position());
            return pair == null ? withoutField(heading)
                    : new Proposal(heading, new Target.ToField(pair.field().key()), pair.confidence(), pair.reason());
        }).toList());
    }

    private List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (Heading heading : sample.headings()) {
            for (ImportField field : kind.fields()) {
                Pair pair = pair(heading, field);
                if (pair.confidence() >= LEAST) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private Pair pair(Heading heading, ImportField field) {
        int column = heading.position();
        ColumnProfile profile = profiles.get(column);
        Found found = heading.name().isBlank() ? Found.NOTHING : headings.of(heading.name(), field);
        if (found.confidence() > 0 && !(found.weak() && !agrees(field, profile))) {
            // An empty column loses against a filled one of the same meaning.
            double filled = profile.rows() > 0 && profile.isEmpty() ? 0.8 : 1;
            // Tax numbers of other countries do not add up as Russian ones do.
            boolean anything = profile.isEmpty() || field.kind() == FieldKind.CHOICE || field.kind() == FieldKind.TAX_ID;
            double fit = anything ? 1 : Math.max(0.4, profile.fit(field.kind()));
            double repeated = heading.occurrence() > 1 ? 0.9 : 1;
            double confidence = found.confidence() * filled * repeated * (fit >= 0.5 ? 1 : fit);
            return new Pair(column, field, confidence, found.confidence() > 0.8 ? Reason.HEADING : Reason.SIMILAR_HEADING);
        }
        return new Pair(column, field, isTechnical(heading) || isForbidden(heading, field) ? 0 : byContent(field, profile), Reason.CONTENT);
    }

    /** A fax looks like a telephone and must not be dialled. */
    private static boolean isForbidden(Heading heading, ImportField field) {
        return field.kind() == FieldKind.PHONE && PlainWords.words(heading.name()).stream().anyMatch(NEVER_DIALLED::contains);
    }

    private static boolean agrees(ImportField field, ColumnProfile profile) {
        return profile.looksLike(field.kind()) && field.kind() != FieldKind.TEXT;
    }

    /** Only what cannot be mistaken: any number may be an amount, but an e-mail address is one. */
    private static double byContent(ImportField field, ColumnProfile profile) {
        return switch (field.kind()) {
            case EMAIL -> profile.looksLike(FieldKind.EMAIL) ? 0.6 : 0;
            case PHONE -> profile.writtenAsPhones() ? 0.6 : 0;
            case TAX_ID -> profile.filled() >= 3 && profile.looksLike(FieldKind.TAX_ID) ? 0.6 : 0;
            case WEBSITE -> profile.looksLike(FieldKind.WEBSITE) ? 0.55 : 0;
            default -> 0;
        };
    }

    private Proposal withoutField(Heading heading) {
        ColumnProfile profile = profiles.get(heading.position());
        if (isTechnical(heading)) {
            return new Proposal(heading, new Target.Skip(), 0.9, Reason.TECHNICAL);
        }
        if (profile.isEmpty()) {
            return profile.rows() > 0 ? new Proposal(heading, new Target.Skip(), 0.9, Reason.EMPTY) : byHints(heading);
        }
        for (FieldKind own : List.of(FieldKind.YES_NO, FieldKind.NUMBER, FieldKind.WEBSITE)) {
            if (profile.looksLike(own) && !profile.looksLikeCode() && !namesIdentifier(heading)) {
                return new Proposal(heading, new Target.NewField(own), 0.7, Reason.CONTENT);
            }
        }
        if (profile.writtenAsDates()) {
            return new Proposal(heading, new Target.NewField(FieldKind.DATE), 0.7, Reason.CONTENT);
        }
        boolean hinted = profile.distinct() <= 50 && PlainWords.words(heading.name()).stream().anyMatch(CHOICE_HINTS::contains);
        return (profile.looksLikeClassifier() || hinted) && !namesIdentifier(heading)
                ? new Proposal(heading, new Target.NewClassifier(), 0.6, Reason.FEW_VALUES)
                : new Proposal(heading, new Target.NewField(FieldKind.TEXT), 0.4, Reason.NO_COUNTERPART);
    }

    private static boolean namesIdentifier(Heading heading) {
        String bare = heading.name().replaceFirst("(?i)__c$", "");
        return PlainWords.words(bare).stream().anyMatch(Set.of("id", "ids", "code", "код", "ид")::contains);
    }

    /** A file of headings only still says something of what would stand below them. */
    private static Proposal byHints(Heading heading) {
        List<String> words = PlainWords.words(heading.name());
        for (var hint : HINTS) {
            if (words.stream().anyMatch(hint.getValue()::contains)) {
                Target target = hint.getKey() == FieldKind.CHOICE ? new Target.NewClassifier() : new Target.NewField(hint.getKey());
                return new Proposal(heading, target, 0.4, Reason.NO_COUNTERPART);
            }
        }
        return new Proposal(heading, new Target.NewField(FieldKind.TEXT), 0.3, Reason.NO_COUNTERPART);
    }

    private static boolean isTechnical(Heading heading) {
        return TECHNICAL.contains(PlainWords.squashed(heading.name().replaceFirst("(?i)__c$", "")));
    }

    private static Set<String> squashed(String key) {
        return ImportKind.listed(WORDS, key).stream().map(PlainWords::squashed).collect(Collectors.toSet());
    }
}
