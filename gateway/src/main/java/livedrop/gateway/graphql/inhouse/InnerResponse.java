package livedrop.gateway.graphql.inhouse;

import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer that goes to somebody in this process. */
final class InnerResponse extends AbstractServerHttpResponse {

    private final Function<Flux<DataBuffer>, Mono<Void>> reader;

    /** @param reader is given the body, and says when it has read it */
    InnerResponse(Function<Flux<DataBuffer>, Mono<Void>> reader) {
        super(DefaultDataBufferFactory.sharedInstance);
        this.reader = reader;
    }

    @Override
    protected Mono<Void> writeWithInternal(Publisher<? extends DataBuffer> body) {
        return reader.apply(Flux.from(body));
    }

    @Override
    protected Mono<Void> writeAndFlushWithInternal(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return reader.apply(Flux.from(body).concatMap(Flux::from, 1));
    }

    @Override
    protected void applyStatusCode() {
        // It is asked for.
    }

    @Override
    protected void applyHeaders() {
        // They are asked for.
    }

    @Override
    protected void applyCookies() {
        // There are none.
    }

    /** Itself: there is no socket below. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The interface has it so.
    public <T> T getNativeResponse() {
        return (T) this;
    }
}
