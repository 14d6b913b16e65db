package livedrop.gateway.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A file of the class path: read when it is first asked for, off the event loop, and kept. */
final class ServedFile {

    private static final CacheControl FRESH_FOR_AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final MediaType type;
    private final Mono<Content> content;

    private record Content(byte[] bytes, String eTag) {}

    private ServedFile(String resource, MediaType type) {
        this.type = type;
        this.content = Mono.fromCallable(() -> read(resource))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    static ServedFile json(String resource) {
        return new ServedFile(resource, MediaType.APPLICATION_JSON);
    }

    static ServedFile html(String resource) {
        return new ServedFile(resource, MediaType.parseMediaType("text/html;charset=UTF-8"));
    }

    static ServedFile script(String resource) {
        return new ServedFile(resource, MediaType.parseMediaType("text/javascript;charset=UTF-8"));
    }

    static ServedFile style(String resource) {
        return new ServedFile(resource, MediaType.parseMediaType("text/css;charset=UTF-8"));
    }

    static ServedFile picture(String resource) {
        return new ServedFile(resource, MediaType.IMAGE_PNG);
    }

    /** The file, or only the word that it is as it was. */
    Mono<ServerResponse> answer(ServerRequest request) {
        return answer(request, ServerResponse.ok());
    }

    /** @param with headers of its own */
    Mono<ServerResponse> answer(ServerRequest request, ServerResponse.BodyBuilder with) {
        return content.flatMap(
                file -> request.checkNotModified(file.eTag()).switchIfEmpty(Mono.defer(() -> with.contentType(type)
                        .eTag(file.eTag())
                        .cacheControl(FRESH_FOR_AN_HOUR)
                        .bodyValue(file.bytes()))));
    }

    private static Content read(String resource) {
        try (InputStream file =
                Objects.requireNonNull(ServedFile.class.getResourceAsStream("/" + resource), resource)) {
            byte[] bytes = file.readAllBytes();
            return new Content(bytes, '"' + DigestUtils.md5DigestAsHex(bytes) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
