package livedrop.query.redis;

/**
 * The name of a document within its view, and what kind of document it is.
 *
 * @param name unique within the view
 */
public record DocumentKey<T>(String name, Class<T> type) {}
