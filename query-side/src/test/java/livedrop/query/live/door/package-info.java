/** Who is let in, who is not, and who has to go. */
@NullMarked
package livedrop.query.live.door;

import org.jspecify.annotations.NullMarked;
