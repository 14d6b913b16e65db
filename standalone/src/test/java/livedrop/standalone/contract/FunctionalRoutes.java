package livedrop.standalone.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** The methods and paths of a router function, as it tells them. */
final class FunctionalRoutes implements RouterFunctions.Visitor {

    private final List<Route> routes = new ArrayList<>();

    static List<Route> of(RouterFunction<?> function) {
        FunctionalRoutes visitor = new FunctionalRoutes();
        function.accept(visitor);
        return List.copyOf(visitor.routes);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        throw new UnsupportedOperationException("a nested route: " + predicate + " (expected: routes side by side)");
    }

    @Override
    public void endNested(RequestPredicate predicate) {}

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        Conditions conditions = new Conditions();
        predicate.accept(conditions);
        conditions.methods.forEach(
                method -> conditions.paths.forEach(path -> routes.add(new Route(method.name(), path, List.of()))));
    }

    @Override
    public void resources(Function<ServerRequest, Mono<Resource>> lookup) {
        // Files are no operations.
    }

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> function) {
        throw new UnsupportedOperationException("a route that does not tell its path: " + function);
    }

    private static final class Conditions implements RequestPredicates.Visitor {
        private final Set<HttpMethod> methods = new LinkedHashSet<>();
        private final Set<String> paths = new LinkedHashSet<>();

        @Override
        public void method(Set<HttpMethod> wanted) {
            wanted.stream().filter(method -> !method.equals(HttpMethod.HEAD)).forEach(methods::add);
        }

        @Override
        public void path(String pattern) {
            paths.add(pattern);
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"}) // Nobody can leave it out yet.
        public void pathExtension(String extension) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void queryParam(String name, String value) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
