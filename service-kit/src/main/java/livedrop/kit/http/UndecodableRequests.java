package livedrop.kit.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the envelope to requests that are no HTTP, or whose first line or headers are too long: the server answers those
 * with a bare status, and closes the connection, before there is a request at all.
 */
final class UndecodableRequests implements NettyServerCustomizer {

    private static final String NAME = "livedrop.undecodableRequests";

    private static final Map<HttpResponseStatus, ApiException> ERRORS = Map.of(
            HttpResponseStatus.BAD_REQUEST,
            new ApiException(ErrorCode.MALFORMED_REQUEST, "This is not an HTTP request that can be read"),
            HttpResponseStatus.REQUEST_URI_TOO_LONG,
            new ApiException(ErrorCode.URI_TOO_LONG, "The request target is longer than what is read here"),
            HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            new ApiException(ErrorCode.HEADERS_TOO_LARGE, "The headers are longer than what is read here"),
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, "The request is larger than what is read here"));

    private final JsonMapper json;

    UndecodableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit(
                (_, channel, _) -> channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, new BareAnswers()));
    }

    private final class BareAnswers extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise written) throws Exception {
            super.write(context, message instanceof FullHttpResponse answer ? enveloped(answer) : message, written);
        }

        private FullHttpResponse enveloped(FullHttpResponse answer) {
            ApiException error = ERRORS.get(answer.status());
            return error != null && isBare(answer) ? inEnvelope(answer, error) : answer;
        }

        /** Every answer to a request that was read bears the request's id. */
        private static boolean isBare(FullHttpResponse answer) {
            return !answer.content().isReadable() && !answer.headers().contains(RequestId.HEADER);
        }

        private FullHttpResponse inEnvelope(FullHttpResponse bare, ApiException error) {
            String id = RequestId.random();
            byte[] body = json.writeValueAsBytes(Envelope.failed(error, id));
            FullHttpResponse answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status());
            answer.content().writeBytes(body);
            answer.headers()
                    .set(bare.headers())
                    .set(RequestId.HEADER, id)
                    .set("X-Content-Type-Options", "nosniff")
                    .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                    .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            ReferenceCountUtil.release(bare);
            return answer;
        }
    }
}
