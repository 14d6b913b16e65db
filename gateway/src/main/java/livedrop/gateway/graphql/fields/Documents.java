package livedrop.gateway.graphql.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livedrop.gateway.graphql.rest.RestCall;
import livedrop.gateway.graphql.rest.Services;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Documents that other documents name. Those that can be read many at once are: one call for all that a request names. */
enum Documents {
    DROPS("drop", true),
    CREATORS("creator", true),
    PRODUCTS("product", true),
    ORDERS("order", false),
    PAYMENTS("payment", false);

    private static final int AT_ONCE = 8;

    private final String noun;
    private final boolean manyAtOnce;

    Documents(String noun, boolean manyAtOnce) {
        this.noun = noun;
        this.manyAtOnce = manyAtOnce;
    }

    /** What others name it by in the request. */
    String loader() {
        return noun + "s";
    }

    ApiException missing() {
        return ApiException.notFound("There is no such " + noun);
    }

    /** The documents by their ids, as far as there are such; a refusal in the place of one that is refused. */
    Mono<Map<String, Object>> read(Services services, Visit visit, Set<String> ids) {
        return manyAtOnce && ids.size() > 1 ? together(services, visit, ids) : oneByOne(services, visit, ids);
    }

    private Mono<Map<String, Object>> together(Services services, Visit visit, Set<String> ids) {
        Map<String, @Nullable Object> query = Map.of("ids", String.join(",", ids));
        return services.call(visit, RestCall.get("/api/" + loader(), query)).map(answer -> byId(answer.data()));
    }

    private Mono<Map<String, Object>> oneByOne(Services services, Visit visit, Set<String> ids) {
        return Flux.fromIterable(new ArrayList<>(ids))
                .flatMap(id -> one(services, visit, id), AT_ONCE)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map.Entry<String, Object>> one(Services services, Visit visit, String id) {
        return services.call(visit, RestCall.get("/api/" + loader() + "/" + id, Map.of()))
                .<Object>flatMap(answer -> Mono.justOrEmpty(answer.data()))
                .onErrorResume(ApiException.class, Mono::just)
                .map(document -> Map.entry(id, document));
    }

    private static Map<String, Object> byId(@Nullable Object page) {
        Map<String, Object> documents = new HashMap<>();
        if (page instanceof Map<?, ?> fields && fields.get("items") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> document) {
                    documents.put(String.valueOf(document.get("id")), document);
                }
            }
        }
        return documents;
    }
}
