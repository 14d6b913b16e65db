/** A person who sells: the public profile behind products and drops. */
@NullMarked
package livedrop.schema.creator;

import org.jspecify.annotations.NullMarked;
