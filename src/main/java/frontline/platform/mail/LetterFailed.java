package frontline.platform.mail;

import java.time.Instant;

/// A letter will not reach somebody it goes to; nobody tries any more.
public record LetterFailed(long letterId, String originKind, long originId, String messageId, Trouble trouble, Instant at) {}
