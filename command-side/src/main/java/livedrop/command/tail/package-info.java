/** Waiting, without a thread, for what happens next in the stream of an aggregate, and who tells of it. */
@NullMarked
package livedrop.command.tail;

import org.jspecify.annotations.NullMarked;
