/// What can be counted of the agenda: planned and done actions.
@org.jspecify.annotations.NullMarked
package frontline.agenda.facts;
