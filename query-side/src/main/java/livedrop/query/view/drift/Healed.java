package livedrop.query.view.drift;

/**
 * What became of a document that was folded from the log.
 *
 * @param document its name within the view
 * @param version global index of the last event that is in it; 0 when the log knows of none, and there is none now
 * @param changed whether it was not what the log says before
 */
public record Healed(String document, long version, boolean changed) {}
