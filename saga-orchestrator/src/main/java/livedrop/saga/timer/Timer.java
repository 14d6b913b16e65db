package livedrop.saga.timer;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that will be due.
 *
 * @param subject the drop, or the stock, that it is for
 * @param version moves whenever an event moves the timer
 */
public record Timer(TimerKind kind, UUID subject, Instant dueAt, long version) {}
