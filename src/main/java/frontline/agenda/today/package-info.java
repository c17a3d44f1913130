/// Today, the first screen of the day: overdue, today's and coming actions.
@org.springframework.modulith.NamedInterface("today")
@org.jspecify.annotations.NullMarked
package frontline.agenda.today;
