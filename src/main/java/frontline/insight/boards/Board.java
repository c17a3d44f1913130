package frontline.insight.boards;

import frontline.identity.sharing.Sharing;
import java.util.List;

/// @param owner the name of whose it is
/// @param mine whether that is who asks
/// @param editable by who asks
public record Board(long id, String name, long ownerId, String owner, boolean mine, boolean editable, Sharing sharing, List<Tile> tiles) {

    /// One to choose from.
    public record Choice(long id, String name, String owner, boolean mine, boolean editable, boolean shared) {}

    java.util.Optional<Tile> tile(long id) {
        return tiles.stream().filter(tile -> tile.id() == id).findFirst();
    }
}
