/// Codes of an app beside the password: turned on by each person, asked for at sign-in, with codes for the day the telephone is lost.
@org.jspecify.annotations.NullMarked
package frontline.identity.secondfactor;
