package frontline.clients.imports;

import frontline.clients.imports.Mapping.Proposal;
import frontline.clients.imports.Mapping.Reason;
import frontline.clients.imports.Mapping.Target;
import frontline.platform.tables.Sample;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Guesses which kind of records a file holds, from the share of its columns that find a field, and from its name. */
final class GuessKind {

    record Guess(ImportKind kind, double score, Mapping mapping) {}

    /** Fields that many kinds have say little about the kind. */
    private static final Set<String> COMMON = Set.of("name", "note", "external_id", "owner", "currency", "phone", "email",
            "person_phone", "person_email", "type", "text", "on", "number");
    /** Companies and persons have addresses; but a company has no first name, and only what is sold has an amount. */
    private static final Set<String> TELLING = Set.of("first_name", "last_name", "middle_name", "birthday", "stage", "amount");
    private static final double NAMED_LIKE_IT = 1.5;

    private GuessKind() {}

    /** All kinds, the likeliest first. */
    static List<Guess> of(String fileName, Sample sample, List<ImportKind> kinds) {
        List<ColumnProfile> profiles = ColumnProfile.of(sample);
        return kinds.stream().map(kind -> {
            Mapping mapping = GuessMapping.of(kind, sample, profiles);
            return new Guess(kind, score(fileName, mapping), mapping);
        }).sorted(Comparator.comparingDouble(Guess::score).reversed()).toList();
    }

    private static double score(String fileName, Mapping mapping) {
        double found = 0;
        for (Proposal proposal : mapping.proposals()) {
            if (proposal.target() instanceof Target.ToField(String field)) {
                boolean byHeading = proposal.reason() == Reason.HEADING || proposal.reason() == Reason.SIMILAR_HEADING;
                found += proposal.confidence() * (COMMON.contains(field) ? 0.6 : TELLING.contains(field) ? 1.5 : 1) * (byHeading ? 1 : 0.3);
            }
            found += namesItsRecord(proposal, mapping.kind()) ? 0.5 : 0;
        }
        double score = found - mapping.missing().size() * 1.0;
        return score + (isNamedLike(fileName, mapping.kind()) ? NAMED_LIKE_IT : 0);
    }

    /** "Deal - Title", "opportunity_id" speak of a deal. */
    private static boolean namesItsRecord(Proposal proposal, ImportKind kind) {
        List<String> words = PlainWords.words(proposal.heading().name());
        boolean ownField = proposal.target() instanceof Target.ToField(String field) && Set.of("name", "external_id", "stage", "code").contains(field);
        return ownField && kind.words().stream().map(PlainWords::words)
                .anyMatch(own -> words.size() > own.size() && words.subList(0, own.size()).equals(own));
    }

    private static boolean isNamedLike(String fileName, ImportKind kind) {
        List<String> words = PlainWords.words(fileName.replaceFirst("\\.\\w{2,4}$", ""));
        String joined = " " + String.join(" ", words) + " ";
        return kind.words().stream().anyMatch(word -> joined.contains(" " + String.join(" ", PlainWords.words(word)) + " "));
    }
}
