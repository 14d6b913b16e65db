/** The reactive reads of the log. */
@NullMarked
package livedrop.eventstore.read;

import org.jspecify.annotations.NullMarked;
