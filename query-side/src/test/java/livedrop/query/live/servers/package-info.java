/** The live streams on real servers, over real HTTP. */
@NullMarked
package livedrop.query.live.servers;

import org.jspecify.annotations.NullMarked;
