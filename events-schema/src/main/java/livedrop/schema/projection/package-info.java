/** What support decides about the views: that one is built anew, that the one before serves again, and what is healed. */
@NullMarked
package livedrop.schema.projection;

import org.jspecify.annotations.NullMarked;
