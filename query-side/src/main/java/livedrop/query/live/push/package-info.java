/** The live streams over WebSockets: one connection for all that somebody listens to. */
@NullMarked
package livedrop.query.live.push;

import org.jspecify.annotations.NullMarked;
