/// Payment schedules the company sets: shares that make a whole, each due so many days after an event.
@org.springframework.modulith.NamedInterface("schedules")
@org.jspecify.annotations.NullMarked
package frontline.sales.schedules;
