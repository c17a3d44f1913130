package frontline.identity.facts;

/// A kind of fact that can be counted: deals, payments, entries of the history. Implemented by the module that owns it.
public interface Facts {

    /// "deals": the same word in the API, in an address and in the keys of its names.
    String key();

    /// Described anew each time, for classifiers and own fields come and go.
    FactTable table();
}
