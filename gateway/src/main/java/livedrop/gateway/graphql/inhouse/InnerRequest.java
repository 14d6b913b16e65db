package livedrop.gateway.graphql.inhouse;

import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;

/** A request that no socket has brought. */
final class InnerRequest extends AbstractServerHttpRequest {

    private final byte[] body;
    private final @Nullable InetSocketAddress client;

    InnerRequest(HttpMethod method, URI uri, HttpHeaders headers, byte[] body, @Nullable InetSocketAddress client) {
        super(method, uri, "", headers);
        this.body = body;
        this.client = client;
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return Flux.defer(
                () -> body.length == 0 ? Flux.empty() : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
    }

    @Override
    public @Nullable InetSocketAddress getRemoteAddress() {
        return client;
    }

    @Override
    protected MultiValueMap<String, HttpCookie> initCookies() {
        return new LinkedMultiValueMap<>();
    }

    @Override
    protected @Nullable SslInfo initSslInfo() {
        return null;
    }

    /** Itself: there is no socket below. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The interface has it so.
    public <T> T getNativeRequest() {
        return (T) this;
    }
}
