package frontline.platform.database;

import java.util.List;

/// Whether an acknowledged write must outlive a power failure. For a company it must; for a test's throwaway data it need not.
enum Durability {
    FULL("on"),
    NONE("off");

    private final String onOrOff;

    Durability(String onOrOff) {
        this.onOrOff = onOrOff;
    }

    List<String> settings() {
        return List.of("fsync=" + onOrOff, "synchronous_commit=" + onOrOff, "full_page_writes=" + onOrOff);
    }
}
