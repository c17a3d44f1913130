package frontline.platform;

/// There is no such thing, or not for this person: the two must look the same from outside.
public class NotFound extends RuntimeException {
    public NotFound(String what) {
        super(what, null, false, false);
    }
}
