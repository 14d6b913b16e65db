/** Public keys: where another process publishes them, how they follow from private ones, and which tokens they have signed. */
@NullMarked
package livedrop.kit.keys;

import org.jspecify.annotations.NullMarked;
