/// What tests share: one program on a real PostgreSQL, one browser, a settable clock, a company to start from.
@org.jspecify.annotations.NullMarked
package frontline.testing;
