/// One's own actions in any calendar program: an address that only its owner knows, read without signing in.
@org.jspecify.annotations.NullMarked
package frontline.agenda.calendar;
