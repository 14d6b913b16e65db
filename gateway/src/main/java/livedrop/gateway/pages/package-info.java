/** The pages for browsers: the storefront, the studio and the console, as files that never change under their names. */
@NullMarked
package livedrop.gateway.pages;

import org.jspecify.annotations.NullMarked;
