package frontline.identity.deeds;

/// The undo of a deed has begun, come further ('undoing'), to its end ('undone') or failed; published in the transaction of the stretch.
public record DeedChanged(Deed deed) {

    public boolean isUndone(String kind) {
        return deed.kind().equals(kind) && deed.state().equals("undone");
    }
}
