/** What people do in the shop. */
@NullMarked
package livedrop.acceptance.shop;

import org.jspecify.annotations.NullMarked;
