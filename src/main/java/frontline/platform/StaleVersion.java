package frontline.platform;

/// Somebody else saved the same card meanwhile. The page shows both versions; nobody's words are lost.
public class StaleVersion extends RuntimeException {
    public StaleVersion(String what) {
        super(what, null, false, false);
    }
}
