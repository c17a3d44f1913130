/// Letters that leave the house: an outbox in the database, a job that empties it through the company's mail server, and
/// what the server said.
///
/// A letter is written down in the transaction of whatever gives rise to it ([Outbox#send][frontline.platform.mail.Outbox#send])
/// and leaves after the commit. Its Message-ID is fixed in that moment: should the program die between the server's "250" and
/// the note of it, the letter goes out once more under the same number, which is as near to "exactly once" as SMTP comes.
///
/// Publishes [LetterSent][frontline.platform.mail.LetterSent], [LetterDelayed][frontline.platform.mail.LetterDelayed] and
/// [LetterFailed][frontline.platform.mail.LetterFailed].
@org.jspecify.annotations.NullMarked
package frontline.platform.mail;
