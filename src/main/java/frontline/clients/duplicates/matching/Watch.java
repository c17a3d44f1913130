package frontline.clients.duplicates.matching;

import java.util.concurrent.CancellationException;

/// Is told how far the matching has come.
public interface Watch {

    Watch NOBODY = (stage, done, total) -> { };

    enum Stage { READING, LEARNING, COMPARING }

    /// @throws CancellationException to end it
    void at(Stage stage, long done, long total);
}
