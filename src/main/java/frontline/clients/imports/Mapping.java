package frontline.clients.imports;

import frontline.platform.tables.Heading;
import java.util.List;
import java.util.Optional;

/** What to do with each column of a file, one proposal per column, in their order. */
record Mapping(ImportKind kind, List<Proposal> proposals) {

    /** Where a column goes. */
    sealed interface Target {
        record ToField(String field) implements Target {}

        record NewClassifier() implements Target {}

        record NewField(FieldKind kind) implements Target {}

        record Skip() implements Target {}
    }

    enum Reason {
        HEADING, SIMILAR_HEADING, CONTENT, FEW_VALUES, NO_COUNTERPART, TECHNICAL, EMPTY;

        String key() {
            return "imports.reason." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param confidence from 0 to 1 */
    record Proposal(Heading heading, Target target, double confidence, Reason reason) {}

    Mapping {
        proposals = List.copyOf(proposals);
    }

    /** The field a column goes to, if to one. */
    Optional<String> field(int position) {
        return proposals.get(position).target() instanceof Target.ToField(String field) ? Optional.of(field) : Optional.empty();
    }

    List<Integer> columns(String field) {
        return proposals.stream().filter(proposal -> proposal.target().equals(new Target.ToField(field)))
                .map(proposal -> proposal.heading().position()).toList();
    }

    List<ImportField> missing() {
        return kind.fields().stream().filter(field -> field.required() && columns(field.key()).isEmpty()).toList();
    }
}
