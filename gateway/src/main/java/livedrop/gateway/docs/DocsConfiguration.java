package livedrop.gateway.docs;

import static livedrop.gateway.files.Reading.reading;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.util.Map;
import livedrop.gateway.files.Archive;
import livedrop.kit.security.PublicRoute;
import livedrop.kit.web.ApiException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What everybody may read about the API, and a page to try it on. Nothing of it comes from elsewhere. */
@Configuration(proxyBeanMethods = false)
public class DocsConfiguration {

    private static final String OPEN_API = "/v3/api-docs";
    private static final String ASYNC_API = "/v3/async-api";
    private static final String PAGE = "/swagger-ui.html";
    private static final String FILES = "/swagger-ui/{file}";

    /** Scripts of this origin only. The page sets styles and pictures of its own from within its script. */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> docs() {
        ServedFile openApi = ServedFile.json("api/openapi.json");
        ServedFile asyncApi = ServedFile.json("api/asyncapi.json");
        ServedFile page = ServedFile.html("docs/swagger-ui.html");
        Map<String, ServedFile> files = files();
        return route().route(reading(OPEN_API), openApi::answer)
                .route(reading(ASYNC_API), asyncApi::answer)
                .route(
                        reading(PAGE),
                        request -> page.answer(
                                request, ServerResponse.ok().header("Content-Security-Policy", PAGE_POLICY)))
                .route(reading(FILES), request -> file(files, request))
                .build();
    }

    @Bean
    PublicRoute openApiRoute() {
        return PublicRoute.get(OPEN_API);
    }

    @Bean
    PublicRoute asyncApiRoute() {
        return PublicRoute.get(ASYNC_API);
    }

    @Bean
    PublicRoute docsPageRoute() {
        return PublicRoute.get(PAGE);
    }

    @Bean
    PublicRoute docsFilesRoute() {
        return PublicRoute.get(FILES);
    }

    private static Mono<ServerResponse> file(Map<String, ServedFile> files, ServerRequest request) {
        ServedFile file = files.get(request.pathVariable("file"));
        return file == null ? Mono.error(ApiException.notFound("There is no such file.")) : file.answer(request);
    }

    private static Map<String, ServedFile> files() {
        String folder = new Archive("org.webjars", "swagger-ui").in("webjars") + "/";
        return Map.of(
                "page.js", ServedFile.script("docs/page.js"),
                "page.css", ServedFile.style("docs/page.css"),
                "swagger-ui-bundle.js", ServedFile.script(folder + "swagger-ui-bundle.js"),
                "swagger-ui.css", ServedFile.style(folder + "swagger-ui.css"),
                "favicon-32x32.png", ServedFile.picture(folder + "favicon-32x32.png"));
    }
}
