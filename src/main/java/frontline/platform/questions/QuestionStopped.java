package frontline.platform.questions;

/// The database gave a question up: it took too long, or whoever asked has gone.
public class QuestionStopped extends RuntimeException {

    QuestionStopped(Throwable cause) {
        super("a question was stopped", cause);
    }

    public QuestionStopped(String question) {
        super("a question was stopped: " + question);
    }
}
