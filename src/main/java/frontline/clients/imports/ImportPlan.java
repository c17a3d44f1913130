package frontline.clients.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What to do with a file: what its rows are, where each column goes, what its words mean here.
///
/// @param createMissing a client that is named but not known is made; otherwise the row is rejected
/// @param update rows that are known already change what differs; otherwise they are left alone
/// @param alike what becomes of a new row that looks like a client that is here: "add", "skip" or "update"
/// @param pipeline the name of the pipeline of deals that name none; "" for the first one
public record ImportPlan(String kind, List<Column> columns, boolean createMissing, boolean update, String alike, String pipeline) {

    public static final List<String> ALIKE = List.of("add", "skip", "update");

    /// @param target code of a [Destination]
    /// @param name of the classifier or own field that is to be made
    /// @param values what a cell says → what is meant by it; "" for nothing
    /// @param reason message key that says why this was proposed, null where a person chose
    public record Column(int position, String heading, String target, String name, Map<String, String> values, @Nullable String reason) {
        public Column {
            values = Map.copyOf(values);
        }

        @JsonIgnore
        public Destination destination() {
            return Destination.of(target);
        }

        public Column to(String code, String newName) {
            return new Column(position, heading, code, newName, values, code.equals(target) ? reason : null);
        }

        public Column meaning(Map<String, String> meanings) {
            return new Column(position, heading, target, name, meanings, reason);
        }
    }

    public ImportPlan {
        // Plans that were kept before there was a choice say nothing of it.
        alike = alike != null && ALIKE.contains(alike) ? alike : "add";
        columns = List.copyOf(columns);
    }

    public List<Column> columnsOf(String field) {
        return columns.stream().filter(column -> column.destination().equals(new Destination.ToField(field))).toList();
    }

    public Optional<Column> columnOf(String field) {
        return columnsOf(field).stream().findFirst();
    }

    public ImportPlan with(List<Column> others) {
        return new ImportPlan(kind, others, createMissing, update, alike, pipeline);
    }
}
