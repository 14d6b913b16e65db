package livedrop.gateway.graphql.rest;

import org.jspecify.annotations.Nullable;

/**
 * A call that went well.
 *
 * @param data as maps, lists and plain values
 * @param replayed whether it was found under its idempotency key, not made
 */
public record RestAnswer(@Nullable Object data, boolean replayed) {}
