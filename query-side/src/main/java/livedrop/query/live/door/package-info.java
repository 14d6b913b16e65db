/** Who gets into the live streams, how many at a time, and when they have to go. */
@NullMarked
package livedrop.query.live.door;

import org.jspecify.annotations.NullMarked;
