/// What can be counted of selling: deals, their lines, the passages of stages, what was planned and what was paid.
@org.jspecify.annotations.NullMarked
package frontline.sales.facts;
