/** Refuses to start a service whose events would not last. */
@NullMarked
package livedrop.eventstore.guard;

import org.jspecify.annotations.NullMarked;
