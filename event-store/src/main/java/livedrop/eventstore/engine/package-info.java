/** The engine: appends that wait are committed together, each with its own answer, under indexes without a gap. */
@NullMarked
package livedrop.eventstore.engine;

import org.jspecify.annotations.NullMarked;
