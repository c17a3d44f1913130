package frontline.agenda.actions;

/// What an action is about, opaque to the agenda: ("client", 17, "Isdom").
public record Subject(String kind, long id, String label) {}
