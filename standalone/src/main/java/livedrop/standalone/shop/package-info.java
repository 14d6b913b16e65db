/** The shop as its own process asks it: over the public API, like everybody else. */
@NullMarked
package livedrop.standalone.shop;

import org.jspecify.annotations.NullMarked;
