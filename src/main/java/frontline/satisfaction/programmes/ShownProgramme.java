package frontline.satisfaction.programmes;

/// A programme with where it stands.
public record ShownProgramme(Programme programme, Evidence evidence, Stage stage) {

    ShownProgramme(Programme programme, Evidence evidence) {
        this(programme, evidence, Stage.of(programme.now(), evidence));
    }

    /// 'done' before the stage it stands at, 'now', 'ahead' after it.
    public String state(Stage of) {
        int order = of.compareTo(stage);
        return order < 0 ? "done" : order == 0 ? "now" : "ahead";
    }
}
