package livedrop.gateway.graphql.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stream of the public API.
 *
 * @param id absent where nobody can go on after it
 */
public record Frame(@Nullable Long id, Map<String, @Nullable Object> data) {}
