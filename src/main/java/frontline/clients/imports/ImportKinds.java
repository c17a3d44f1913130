package frontline.clients.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// All that can be imported, in the order in which one thing leans on the other.
@Component
class ImportKinds {

    private static final List<String> ORDER = List.of("users", "products", "clients", "people", "deals", "payments", "history");

    private final List<ImportWriter> writers;

    ImportKinds(List<ImportWriter> writers) {
        this.writers = writers.stream().sorted(Comparator.comparing(writer -> ORDER.indexOf(writer.kind().key()))).toList();
    }

    List<ImportKind> all() {
        return writers.stream().map(ImportWriter::kind).toList();
    }

    List<String> keys() {
        return writers.stream().map(writer -> writer.kind().key()).toList();
    }

    Optional<ImportWriter> find(String kind) {
        return writers.stream().filter(writer -> writer.kind().key().equals(kind)).findFirst();
    }

    ImportWriter writer(String kind) {
        return find(kind).orElseThrow(() -> new IllegalStateException("nobody writes " + kind));
    }
}
