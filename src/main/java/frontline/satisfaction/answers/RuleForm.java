package frontline.satisfaction.answers;

/// What was typed, as it was typed.
public record RuleForm(String question, String atMost, String type, String within, String prepare) {

    static final RuleForm EMPTY = new RuleForm("", "", "", "1", "");
}
