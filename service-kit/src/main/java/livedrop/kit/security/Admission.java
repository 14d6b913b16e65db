package livedrop.kit.security;

import java.time.Instant;

/**
 * Whom a token lets in, and for how long. What lasts longer than an answer, a stream for example, takes it as a
 * parameter in the place of the {@link Caller}, and ends by itself.
 *
 * @param until the end of the token's life
 */
public record Admission(Caller caller, Instant until) {}
