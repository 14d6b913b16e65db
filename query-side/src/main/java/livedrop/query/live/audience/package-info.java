/** Who of those who listen hears what a creator announces. */
@NullMarked
package livedrop.query.live.audience;

import org.jspecify.annotations.NullMarked;
