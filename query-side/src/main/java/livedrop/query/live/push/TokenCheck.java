package livedrop.query.live.push;

import livedrop.query.live.door.Guest;
import reactor.core.publisher.Mono;

/** Finds out whom a token lets in. */
@FunctionalInterface
interface TokenCheck {

    /** The guest; it fails with {@code UNAUTHENTICATED}, or as the security chain does, when the token is not good. */
    Mono<Guest> guest(String token);
}
