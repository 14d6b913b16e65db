package livedrop.query.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items the JSON of each document
 * @param next the member to go on after; nothing when the list ends here
 */
public record ListPage(List<byte[]> items, @Nullable String next) {}
