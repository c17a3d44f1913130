/// Money: an exact amount in one currency.
@org.jspecify.annotations.NullMarked
package frontline.platform.money;
