package livedrop.gateway.limit;

import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds in the body of a login whom somebody wants to be. The edge has bounded the body. */
final class LoginNames {

    private final JsonMapper json;

    LoginNames(JsonMapper json) {
        this.json = json;
    }

    /**
     * A login whose body was read, and can be read again.
     *
     * @param name a digest of the name, as Redis gets to see it; nothing when the body has none
     */
    record Login(Optional<String> name, ServerWebExchange exchange) {}

    Mono<Login> read(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(LoginNames::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> new Login(name(body), readAgain(exchange, body)));
    }

    private Optional<String> name(byte[] body) {
        try {
            return Optional.of(json.readTree(body).path("email").asString(""))
                    .filter(name -> !name.isBlank())
                    .map(Subjects::name);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static ServerWebExchange readAgain(ServerWebExchange exchange, byte[] body) {
        ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.defer(() -> body.length == 0
                        ? Flux.empty()
                        : Flux.just(exchange.getResponse().bufferFactory().wrap(body)));
            }
        };
        return exchange.mutate().request(request).build();
    }
}
