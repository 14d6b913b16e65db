package livedrop.gateway.edge;

import livedrop.kit.http.HttpAutoConfiguration;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Bounds the bodies of requests: one that says how long it is before a byte is read, any other while it is read. */
final class Bodies {

    private static final int LONGEST = HttpAutoConfiguration.LONGEST_BODY;

    private Bodies() {}

    /** The request, of which no more can be read than is allowed. */
    static ServerHttpRequest bounded(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        if (headers.getContentLength() > LONGEST) {
            throw tooLong();
        }
        return headers.containsHeader(HttpHeaders.TRANSFER_ENCODING) ? new Bounded(request) : request;
    }

    private static ApiException tooLong() {
        return new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than what is read here");
    }

    private static final class Bounded extends ServerHttpRequestDecorator {

        Bounded(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> super.getBody().handle(new Meter()::pass));
        }
    }

    private static final class Meter {

        private long passed;

        void pass(DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
            passed += buffer.readableByteCount();
            if (passed > LONGEST) {
                DataBufferUtils.release(buffer);
                sink.error(tooLong());
            } else {
                sink.next(buffer);
            }
        }
    }
}
