/** The relay: every event goes to Kafka, in the order of the log, at least once. */
@NullMarked
package livedrop.command.relay;

import org.jspecify.annotations.NullMarked;
