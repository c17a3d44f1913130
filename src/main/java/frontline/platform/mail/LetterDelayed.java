package frontline.platform.mail;

import java.time.Instant;

/// A letter could not be sent this time and will be tried again.
public record LetterDelayed(long letterId, String originKind, long originId, Trouble trouble, Instant nextTry) {}
