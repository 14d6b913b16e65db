package livedrop.kit.internal;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Routes under {@code /internal/} for our own processes: declare a bean of it. They are served on
 * {@code livedrop.internal-port} only, and only to callers that show a service token.
 */
@FunctionalInterface
public interface InternalRoutes {

    RouterFunction<ServerResponse> routes();
}
