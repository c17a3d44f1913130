package frontline.clients.merging;

import frontline.clients.cards.ClientCard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The two cards beside each other.
/// @param later cards that are to be merged into the kept one after this
/// @param moves rows that move, by table
/// @param apart people who stay persons of their own
/// @param fromDuplicates whether one goes on with the next pair afterwards
public record MergeScreen(ClientCard keep, ClientCard absorb, List<Long> later, List<MergeLine> lines, List<SamePeople.Pair> people, Set<Long> apart, Map<String, Long> moves, boolean fromDuplicates) {

    private static final List<String> TOLD = List.of("clients.history", "sales.deals", "sales.payments", "agenda.actions", "clients.people", "clients.contact_points", "clients.card_files");

    public List<MergeLine> differing() {
        return lines.stream().filter(line -> !line.same()).toList();
    }

    public List<MergeLine> same() {
        return lines.stream().filter(line -> line.same() && !line.keep().isEmpty()).toList();
    }

    /// "history" → 12, in the order of interest.
    public Map<String, Long> told() {
        return TOLD.stream().filter(table -> moves.getOrDefault(table, 0L) > 0)
                .collect(Collectors.toMap(table -> table.substring(table.indexOf('.') + 1), moves::get, (a, b) -> a, java.util.LinkedHashMap::new));
    }

    public String address(long keepId, long absorbId) {
        return "/clients/merge?keep=" + keepId + "&absorb=" + absorbId + later.stream().map(id -> "&absorb=" + id).collect(Collectors.joining()) + (fromDuplicates ? "&from=duplicates" : "");
    }

    public String back() {
        return fromDuplicates ? "/duplicates" : "/clients/" + keep.id();
    }

    public String swapped() {
        return address(absorb.id(), keep.id());
    }
}
