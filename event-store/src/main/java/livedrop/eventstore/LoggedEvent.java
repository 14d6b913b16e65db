package livedrop.eventstore;

import java.time.Instant;

/**
 * An event as the log holds it.
 *
 * @param index its place in the log of all events, from 1
 * @param aggregateType the kind of aggregate that decided it; empty when no aggregate did
 * @param aggregateId the aggregate that decided it
 * @param sequence its place in the aggregate's own stream, from 0
 * @param type the name of the event: its class without the package
 * @param at when it was decided
 * @param payload the event itself, as today's classes know it
 */
public record LoggedEvent(
        long index, String aggregateType, String aggregateId, long sequence, String type, Instant at, Object payload) {}
