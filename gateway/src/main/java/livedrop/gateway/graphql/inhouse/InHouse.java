package livedrop.gateway.graphql.inhouse;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Serves requests in this process, as if they had come over a socket: through the same filters, to the same routes. In the
 * gateway they go on to a replica of a service, where all is one process to the controller itself.
 */
public final class InHouse {

    private static final int LARGEST_ANSWER = 4 << 20;
    private static final int OK = 200;

    private final Supplier<HttpHandler> server;

    /** @param server what serves the public port; not asked for before the first request */
    public InHouse(Supplier<HttpHandler> server) {
        this.server = server;
    }

    /** @param client whom the request is made for */
    public record Request(
            HttpMethod method,
            URI uri,
            HttpHeaders headers,
            byte[] body,
            @Nullable InetSocketAddress client) {

        private InnerRequest build() {
            return new InnerRequest(method, uri, headers, body, client);
        }
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, byte[] body) {}

    /** The whole answer, of at most 4 MiB. */
    public Mono<Answer> call(Request request) {
        return Mono.defer(() -> {
                    AtomicReference<byte[]> body = new AtomicReference<>(new byte[0]);
                    InnerResponse response = new InnerResponse(
                            parts -> whole(parts).doOnNext(body::set).then());
                    return server.get()
                            .handle(request.build(), response)
                            .then(Mono.fromSupplier(() -> answer(response, Objects.requireNonNull(body.get()))));
                })
                .contextWrite(_ -> Context.empty());
    }

    /**
     * The parts of an answer that goes on: as they come, and not before they are asked for. Whoever cancels hangs up.
     *
     * @param refused turns an answer other than 200 into the failure of the stream
     */
    public Flux<DataBuffer> stream(Request request, Function<Answer, Throwable> refused) {
        return Flux.defer(() -> {
                    Sinks.One<Flux<DataBuffer>> opened = Sinks.one();
                    AtomicReference<@Nullable InnerResponse> answer = new AtomicReference<>();
                    InnerResponse response = new InnerResponse(
                            parts -> read(parts, Objects.requireNonNull(answer.get()), opened, refused));
                    answer.set(response);
                    Mono<DataBuffer> served = server.get()
                            .handle(request.build(), response)
                            .then(Mono.fromRunnable(opened::tryEmitEmpty));
                    return Flux.merge(opened.asMono().flatMapMany(parts -> parts), served);
                })
                .contextWrite(_ -> Context.empty());
    }

    private static Mono<Void> read(
            Flux<DataBuffer> parts,
            InnerResponse response,
            Sinks.One<Flux<DataBuffer>> opened,
            Function<Answer, Throwable> refused) {
        if (status(response) != OK) {
            return whole(parts)
                    .doOnNext(body -> opened.tryEmitError(refused.apply(answer(response, body))))
                    .then();
        }
        Sinks.Empty<Void> done = Sinks.empty();
        opened.tryEmitValue(parts.doFinally(_ -> done.tryEmitEmpty()));
        return done.asMono();
    }

    private static Mono<byte[]> whole(Flux<DataBuffer> parts) {
        return DataBufferUtils.join(parts, LARGEST_ANSWER).map(InHouse::bytes).defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Answer answer(InnerResponse response, byte[] body) {
        return new Answer(status(response), response.getHeaders(), body);
    }

    private static int status(InnerResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status == null ? OK : status.value();
    }
}
