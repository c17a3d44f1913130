package frontline.clients.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that the list's page shows.
/// @param next the address of the following rows, null at the end
/// @param mayAssign whether the viewer may give clients to somebody
/// @param base whether there is any client at all that the viewer sees
public record ListScreen(ClientQuery query, List<ClientRow> rows, @Nullable String next, Fields fields, List<Column> columns, List<Column> allColumns,
        List<FilterChoices.Chip> chips, List<SavedViews.SavedView> views, boolean mayAssign, Cells cells, boolean base, boolean severalOwners) {

    /// A filter within one click.
    public record Quick(String key, String name, String value) {}

    public List<Quick> quick() {
        Quick mine = new Quick("list.quick.mine", "owner", "me");
        Quick overdue = new Quick("list.quick.overdue", "next", "overdue");
        Quick forgotten = new Quick("list.quick.no_next", "next", "none");
        return severalOwners ? List.of(mine, overdue, forgotten) : List.of(overdue, forgotten);
    }

    /// Those that are not set by one of the quick ones.
    public List<FilterChoices.Chip> chips() {
        return chips.stream().filter(chip -> quick().stream().noneMatch(quick -> quick.name().equals(chip.name()) && query.values(quick.name()).equals(List.of(quick.value())))).toList();
    }

    public String arrow(ClientQuery.@Nullable Order order) {
        return query.sort().order() != order ? "" : query.sort().descending() ? " ↓" : " ↑";
    }

    public @Nullable String ariaSort(ClientQuery.@Nullable Order order) {
        return query.sort().order() != order ? null : query.sort().descending() ? "descending" : "ascending";
    }


    public boolean isChosen(Column column) {
        return columns.contains(column);
    }

    /// The tab that shows just this filter.
    public boolean isAt(SavedViews.SavedView view) {
        return ClientQuery.ofAddress(view.query()).query().equals(query.query());
    }

    public boolean isSaved() {
        return query.query().isEmpty() || views.stream().anyMatch(this::isAt);
    }
}
