package livedrop.command.image;

import io.netty.buffer.ByteBufAllocator;
import java.time.Duration;
import livedrop.command.s3.Bucket;
import livedrop.command.s3.StoredObject;
import livedrop.kit.web.ApiException;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/** Shows images to everybody; each is asked for once, if browser and CDN do as they are told. */
@RestController
class ImageController {
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);

    private final Bucket bucket;

    ImageController(Bucket bucket) {
        this.bucket = bucket;
    }

    @GetMapping("/images/{product}/{file}")
    Mono<Void> image(@PathVariable String product, @PathVariable String file, ServerWebExchange exchange) {
        Image image = Image.named(product, file).orElseThrow(ImageController::notFound);
        boolean headersOnly = HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                || exchange.getRequest().getHeaders().containsHeader(HttpHeaders.IF_NONE_MATCH);
        return headersOnly ? describe(image, exchange) : send(image, exchange);
    }

    private Mono<Void> describe(Image image, ServerWebExchange exchange) {
        return bucket.find(image.key())
                .switchIfEmpty(Mono.error(ImageController::notFound))
                .flatMap(stored -> {
                    addHeaders(image, stored, exchange.getResponse());
                    if (exchange.checkNotModified(image.eTag())) {
                        return exchange.getResponse().setComplete();
                    }
                    return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                            ? exchange.getResponse().setComplete()
                            : send(image, exchange);
                });
    }

    private Mono<Void> send(Image image, ServerWebExchange exchange) {
        return bucket.read(image.key(), (stored, content) -> send(image, stored, content, exchange.getResponse()))
                .flatMap(found -> found ? Mono.empty() : Mono.error(ImageController::notFound));
    }

    private static Mono<Void> send(Image image, StoredObject stored, ByteBufFlux content, ServerHttpResponse response) {
        addHeaders(image, stored, response);
        return response.writeWith(content.retain().map(BUFFERS::wrap));
    }

    /** By its name, whatever the bucket says: a name has one type. */
    private static void addHeaders(Image image, StoredObject stored, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.parseMediaType(image.type().contentType()));
        headers.setContentLength(stored.length());
        headers.setETag(image.eTag());
        headers.setCacheControl(FOR_EVER);
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }

    private static ApiException notFound() {
        return ApiException.notFound("There is no such image");
    }
}
