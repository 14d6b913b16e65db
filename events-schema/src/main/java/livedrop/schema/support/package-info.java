/** What support decides about orders and drops of which a step keeps failing. */
@NullMarked
package livedrop.schema.support;

import org.jspecify.annotations.NullMarked;
