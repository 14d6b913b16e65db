package livedrop.gateway.pages;

import java.time.Duration;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Answers browsers with what pages are made of. All of it is read once, when it is first asked for. */
final class Pages {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final String GZIP = "gzip";

    private final Mono<Site> site;

    private record Site(WebFiles files, Shell shell) {}

    Pages(PagesSettings settings) {
        this.site = Mono.fromCallable(() -> read(settings))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    private static Site read(PagesSettings settings) {
        WebFiles files = WebFiles.read();
        return new Site(files, Shell.of(files, settings));
    }

    /** The document that all pages begin as; it names the files of today, so a browser asks for it each time. */
    Mono<ServerResponse> page(ServerRequest request) {
        return site.flatMap(all -> answer(
                request,
                all.shell().document(),
                ServerResponse.ok()
                        .header("Content-Security-Policy", all.shell().policy())
                        .header("Referrer-Policy", "same-origin")
                        .cacheControl(CacheControl.noCache())));
    }

    /** A file under its version. One of another version is not there: its page has to load itself anew. */
    Mono<ServerResponse> file(ServerRequest request) {
        String version = request.pathVariable("version");
        String name = request.pathVariable("name").substring(1);
        return site.flatMap(all -> {
            @Nullable
            WebFile file = version.equals(all.files().version()) ? all.files().find(name) : null;
            return file == null
                    ? Mono.error(ApiException.notFound("There is no such file."))
                    : answer(request, file, ServerResponse.ok().cacheControl(FOR_EVER));
        });
    }

    private static Mono<ServerResponse> answer(
            ServerRequest request, WebFile file, ServerResponse.BodyBuilder response) {
        response.contentType(file.type()).varyBy(HttpHeaders.ACCEPT_ENCODING);
        byte[] packed = file.packed();
        if (packed == null || !takesGzip(request)) {
            return response.bodyValue(file.content());
        }
        return response.header(HttpHeaders.CONTENT_ENCODING, GZIP).bodyValue(packed);
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream().anyMatch(said -> said.contains(GZIP));
    }
}
