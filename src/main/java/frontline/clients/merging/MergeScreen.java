package frontline.clients.merging;

import frontline.clients.cards.ClientCard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The two cards beside each other.
/// @param later cards that are to be merged into the kept one after this
/// @param told "history" → 12
/// @param apart people who stay persons of their own
/// @param fromDuplicates whether one goes on with the next pair afterwards
public record MergeScreen(ClientCard keep, ClientCard absorb, List<Long> later, List<MergeLine> lines, List<SamePeople.Pair> people, Set<Long> apart, Map<String, Long> told, boolean fromDuplicates) {

    public List<MergeLine> differing() {
        return lines.stream().filter(line -> !line.same()).toList();
    }

    public List<MergeLine> same() {
        return lines.stream().filter(line -> line.same() && !line.keep().isEmpty()).toList();
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
