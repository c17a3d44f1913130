package frontline.platform.live;

/// Whoever on this node wants to hear what any node announces.
public interface Hearing {

    /// Must not wait for anything: the others hear after it.
    void heard(String topic);

    /// The line to the database is there, for the first time or anew: nobody knows what was said before.
    default void missedSome() {}

    /// Nothing was said for a while, and the database still answers.
    default void quiet() {}
}
