package frontline.platform.questions;

/// Others' long questions have all connections, and this one has waited for long enough.
public class QuestionsBusy extends RuntimeException {

    /// Without the pool's own exception as its cause: that one means a database that is away.
    public QuestionsBusy(String message) {
        super(message);
    }
}
