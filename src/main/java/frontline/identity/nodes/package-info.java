/// Which programs work on the base and whether its replica keeps up, for those who set up the company.
@org.jspecify.annotations.NullMarked
package frontline.identity.nodes;
