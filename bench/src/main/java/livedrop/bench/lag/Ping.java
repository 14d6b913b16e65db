package livedrop.bench.lag;

import org.axonframework.serialization.Revision;

/** An event whose way is watched, by its number. */
@Revision("1")
public record Ping(int number) {}
