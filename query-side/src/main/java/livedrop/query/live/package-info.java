/** Pushes what happens to a drop, or to the orders of a user, to everyone who is connected: server-sent events. */
@NullMarked
package livedrop.query.live;

import org.jspecify.annotations.NullMarked;
