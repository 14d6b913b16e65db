/** The way out of the process: how frames get from what waits for a connection onto its socket. */
@NullMarked
package livedrop.query.live.exit;

import org.jspecify.annotations.NullMarked;
