/** Waiting, without a thread, for what happens next in the stream of an aggregate. */
@NullMarked
package livedrop.command.tail;

import org.jspecify.annotations.NullMarked;
