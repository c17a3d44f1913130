/// Coming in: sign-in with password, its throttle, sessions in the database, API tokens, and who is acting in a transaction.
@org.jspecify.annotations.NullMarked
package frontline.identity.access;
