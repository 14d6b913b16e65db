package livedrop.kit.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the envelope to requests whose target is no URI: the framework answers those with a bare 400 before any filter
 * sees them.
 */
final class UnreadableRequests implements NettyServerCustomizer {

    private final JsonMapper json;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.mapHandle((handled, connection) -> handled.then(Mono.defer(() -> completed(connection))));
    }

    private Mono<Void> completed(Connection connection) {
        boolean unanswered = connection instanceof HttpServerResponse response
                && !response.hasSentHeaders()
                && HttpResponseStatus.BAD_REQUEST.equals(response.status());
        return unanswered ? answer((HttpServerResponse) connection) : Mono.empty();
    }

    private Mono<Void> answer(HttpServerResponse response) {
        String id = RequestId.random();
        ApiException error = new ApiException(ErrorCode.MALFORMED_REQUEST, "The request target is not a URI");
        byte[] body = json.writeValueAsBytes(Envelope.failed(error, id));
        return response.header(RequestId.HEADER, id)
                .header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length))
                .sendByteArray(Mono.just(body))
                .then();
    }
}
