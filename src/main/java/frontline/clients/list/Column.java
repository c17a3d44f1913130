package frontline.clients.list;

import org.jspecify.annotations.Nullable;

/// A column of the list.
/// @param key 'owner', 'phone', … or `c-<classifier>`, `f-<own field>`
/// @param sort the order a click on its head asks for, null when no index serves one
public record Column(String key, String label, ClientQuery.@Nullable Order sort, boolean number, boolean editable) {

    public boolean added() {
        return key.startsWith("c-") || key.startsWith("f-");
    }
}
