package livedrop.gateway.routing;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.time.Duration;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The answer of a service that takes no WebSocket, as far as it comes through a handshake: its status says why. */
final class SocketRefusal {

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private SocketRefusal() {}

    static ApiException of(WebSocketClientHandshakeException failure) {
        @Nullable HttpResponse answer = failure.response();
        int status = answer == null ? 0 : answer.status().code();
        return switch (status) {
            case 400 -> new ApiException(ErrorCode.VALIDATION_FAILED, "The handshake or a parameter of it is wrong");
            case 401 -> ApiException.unauthenticated("The token or the ticket is not valid, or not any more");
            case 403 -> ApiException.forbidden("This is not allowed");
            case 404 -> ApiException.notFound("Nothing is served at this path");
            case 429 -> ApiException.tooManyRequests("Too many streams are open already", wait(answer));
            default -> ApiException.unavailable("This cannot be done right now; try again", wait(answer));
        };
    }

    private static Duration wait(@Nullable HttpResponse answer) {
        @Nullable String seconds = answer == null ? null : answer.headers().get(HttpHeaderNames.RETRY_AFTER);
        return seconds != null && seconds.matches("[0-9]{1,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : USUAL_WAIT;
    }
}
