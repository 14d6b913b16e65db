package livedrop.standalone.contract;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;

/**
 * A method and a path that are served.
 *
 * @param path with its variables in braces, as in {@code /api/drops/{id}}
 * @param handlers what serves it: several that differ by parameters, or none for functional routes
 */
record Route(String method, String path, List<HandlerMethod> handlers) implements Comparable<Route> {

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    /** The JVM lists the methods of a class in any order; the document must not change with it. */
    Route {
        handlers = handlers.stream()
                .sorted(Comparator.comparing(handler -> handler.getMethod().toGenericString()))
                .toList();
    }

    static List<Route> of(Map.Entry<RequestMappingInfo, HandlerMethod> handled) {
        RequestMappingInfo mapping = handled.getKey();
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method -> mapping.getPatternsCondition().getPatterns().stream()
                        .map(pattern ->
                                new Route(method.name(), pattern.getPatternString(), List.of(handled.getValue()))))
                .toList();
    }

    /** The same route with what the other one is served by, too. */
    Route and(Route other) {
        return new Route(
                method,
                path,
                Stream.concat(handlers.stream(), other.handlers.stream()).toList());
    }

    /** As in {@code GET /api/drops/{id}}. */
    String name() {
        return method + " " + path;
    }

    @Override
    public int compareTo(Route other) {
        return Comparator.comparing(Route::path)
                .thenComparing(route -> METHODS.indexOf(route.method()))
                .compare(this, other);
    }
}
