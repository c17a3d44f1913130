package frontline.platform.mail;

import java.time.Instant;

/// The mail server has accepted a letter for everybody it goes to.
public record LetterSent(long letterId, String originKind, long originId, String messageId, Instant at) {}
