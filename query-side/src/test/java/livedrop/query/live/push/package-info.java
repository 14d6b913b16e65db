/** What is said over a WebSocket, without a socket. */
@NullMarked
package livedrop.query.live.push;

import org.jspecify.annotations.NullMarked;
