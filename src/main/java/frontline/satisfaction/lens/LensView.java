package frontline.satisfaction.lens;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// @param unsorted quotations that belong to no property yet
/// @param ungrouped properties that belong to no benefit yet
/// @param warning null when the benefits do not mirror the departments
public record LensView(List<Quotation> unsorted, List<Property> ungrouped, List<Benefit> benefits, Mirror.@Nullable Warning warning) {

    public boolean isEmpty() {
        return unsorted.isEmpty() && ungrouped.isEmpty() && benefits.isEmpty();
    }

    public List<Property> properties() {
        return Stream.concat(ungrouped.stream(), benefits.stream().flatMap(benefit -> benefit.properties().stream())).toList();
    }

    public long quotations() {
        return unsorted.size() + properties().stream().mapToLong(property -> property.quotations().size()).sum();
    }
}
