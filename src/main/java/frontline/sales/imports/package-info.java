/** What can be imported into sales: deals, products, payments. */
@NullMarked
package frontline.sales.imports;

import org.jspecify.annotations.NullMarked;
