/** Traces: where a piece of work stands in them, from the first request to the last frame, and the way out by OTLP. */
@NullMarked
package livedrop.kit.trace;

import org.jspecify.annotations.NullMarked;
