package livedrop.gateway.graphql.fields;

import graphql.schema.DataFetcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import livedrop.gateway.graphql.rest.Frame;
import livedrop.gateway.graphql.rest.RestAnswer;
import livedrop.gateway.graphql.rest.RestCall;
import livedrop.gateway.graphql.rest.Services;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fields that are a call of their own. */
final class Calls {

    private final Services services;

    Calls(Services services) {
        this.services = services;
    }

    /** The data of the answer. */
    DataFetcher<Mono<Object>> data(Endpoint endpoint) {
        return fetched(endpoint, RestAnswer::data);
    }

    /** The document of the answer by its name, and whether it was found, not made. */
    DataFetcher<Mono<Object>> placement(String name, Endpoint endpoint) {
        return fetched(endpoint, answer -> {
            Map<String, @Nullable Object> placement = new HashMap<>();
            placement.put(name, answer.data());
            placement.put("replayed", answer.replayed());
            return placement;
        });
    }

    /** The first of a page, if there is one. */
    DataFetcher<Mono<Object>> first(Endpoint endpoint) {
        return fetched(
                endpoint,
                answer -> answer.data() instanceof Map<?, ?> page
                                && page.get("items") instanceof List<?> items
                                && !items.isEmpty()
                        ? items.getFirst()
                        : null);
    }

    /** What a stream tells, with its id and the frame as it came. */
    DataFetcher<Flux<Map<String, @Nullable Object>>> stream(Endpoint endpoint) {
        return environment -> {
            Field field = new Field(environment);
            return Flux.defer(() -> services.frames(field.visit(), endpoint.call(field)))
                    .map(Calls::event)
                    .onErrorMap(ApiException.class, endpoint::named);
        };
    }

    private DataFetcher<Mono<Object>> fetched(Endpoint endpoint, Function<RestAnswer, @Nullable Object> result) {
        return environment -> {
            Field field = new Field(environment);
            RestCall call = endpoint.call(field);
            return services.call(field.visit(), call)
                    .onErrorMap(ApiException.class, endpoint::named)
                    .mapNotNull(result);
        };
    }

    private static Map<String, @Nullable Object> event(Frame frame) {
        Map<String, @Nullable Object> event = new HashMap<>(frame.data());
        event.put("id", frame.id());
        event.put("data", frame.data());
        return event;
    }
}
