/** The defaults that come with the event store. */
@NullMarked
package livedrop.eventstore.boot;

import org.jspecify.annotations.NullMarked;
