package livedrop.saga.parking;

import java.util.UUID;

/**
 * An order, or a drop, that has a parked step.
 *
 * @param oldestStep the id of the step that has waited longest: its place in the list
 */
public record Parked(UUID subject, long oldestStep) {}
