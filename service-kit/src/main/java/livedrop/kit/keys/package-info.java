/** Public keys: where another process publishes them, and how they follow from private ones. */
@NullMarked
package livedrop.kit.keys;

import org.jspecify.annotations.NullMarked;
