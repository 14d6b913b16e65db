package livedrop.kit.internal;

import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads what an internal call is about. */
public final class InternalBody {

    private InternalBody() {}

    /** The body as the type, read to the letter; {@code MALFORMED_REQUEST} when there is none. */
    public static <T> Mono<T> of(ServerRequest request, Class<T> type) {
        return request.bodyToMono(type)
                .switchIfEmpty(Mono.error(
                        () -> new ApiException(ErrorCode.MALFORMED_REQUEST, "A JSON body is required here")));
    }
}
