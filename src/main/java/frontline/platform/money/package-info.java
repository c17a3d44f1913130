/// Money: an exact amount in one currency, and how it is shared out to the cent.
@org.jspecify.annotations.NullMarked
package frontline.platform.money;
