package livedrop.standalone.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import livedrop.kit.web.Envelope;
import livedrop.kit.web.ErrorCode;
import livedrop.schema.shape.RecordSchemas;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 document of a running shop: routes, types and bounds are asked of it, words come from {@link ApiWords}. */
final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCHEMAS = "components/schemas";
    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    /** What any request can meet; each is described once. */
    private static final Map<ErrorCode, String> ANYWHERE = anywhere();

    private final RunningShop shop;
    private final Map<String, Words> words = ApiWords.all();
    private final RecordSchemas answers = RecordSchemas.create();
    private final Map<String, JsonNode> requests = new TreeMap<>();

    private OpenApi(RunningShop shop) {
        this.shop = shop;
    }

    static ObjectNode of(RunningShop shop) {
        return new OpenApi(shop).document();
    }

    private static Map<ErrorCode, String> anywhere() {
        Map<ErrorCode, String> names = new LinkedHashMap<>();
        names.put(ErrorCode.NOT_ACCEPTABLE, "NotAcceptable");
        names.put(ErrorCode.TOO_MANY_REQUESTS, "TooManyRequests");
        names.put(ErrorCode.UNAVAILABLE, "Unavailable");
        return names;
    }

    private ObjectNode document() {
        List<Route> routes = shop.routes();
        assertThat(routes.stream().map(Route::name))
                .as("what is served, and what ApiWords has words for")
                .containsExactlyInAnyOrderElementsOf(words.keySet());
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        document.set("info", info());
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode tags = document.putArray("tags");
        ApiWords.TAGS.forEach(
                (name, description) -> tags.addObject().put("name", name).put("description", description));
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            paths.withObjectProperty(route.path()).set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        document.set("components", components());
        return document;
    }

    private static ObjectNode info() {
        return JSON.createObjectNode()
                .put("title", "Live Drops")
                .put("version", "1")
                .put(
                        "description",
                        "Creators sell limited-stock drops to their followers. Every JSON answer is an envelope: data when"
                                + " it went well, an error with a code when it did not. Times are RFC 3339 in UTC, ids are"
                                + " UUIDs, amounts of money are in minor units. Unknown fields in a request are refused,"
                                + " and so is a token that is not good, even where none is needed. Any operation can"
                                + " answer 405, 406, 429, 500 and 503 in the same shape. Streams are described by the"
                                + " AsyncAPI document at /v3/async-api.")
                .set(
                        "license",
                        JSON.createObjectNode().put("name", "Apache-2.0").put("identifier", "Apache-2.0"));
    }

    private ObjectNode operation(Route route) {
        Words said = requireNonNull(words.get(route.name()));
        ObjectNode operation = JSON.createObjectNode();
        operation.putArray("tags").add(said.tag);
        operation.put("operationId", said.operationId).put("summary", said.summary);
        ArrayNode security = operation.putArray("security");
        if (!shop.isPublic(route) || said.ticketOpens) {
            security.addObject().putArray("accessToken");
        }
        if (said.ticketOpens) {
            security.addObject().putArray("streamTicket");
        }
        if (said.role != null) {
            operation.put("x-role", said.role.name());
        }
        Set<ErrorCode> refusals = EnumSet.copyOf(ANYWHERE.keySet());
        refusals.addAll(said.refusals);
        refusals.add(ErrorCode.UNAUTHENTICATED);
        List<ObjectNode> parameters = parameters(route, said);
        if (!parameters.isEmpty()) {
            operation.putArray("parameters").addAll(parameters);
            refusals.addAll(Parameters.refusals(parameters));
        }
        JsonNode body = body(route, said);
        if (body != null) {
            ObjectNode request =
                    operation.putObject("requestBody").put("required", allTakeBodies(route, RequestBody::required));
            request.putObject("content").putObject("application/json").set("schema", body);
            refusals.addAll(
                    List.of(ErrorCode.VALIDATION_FAILED, ErrorCode.MALFORMED_REQUEST, ErrorCode.PAYLOAD_TOO_LARGE));
            if (allTakeBodies(route, _ -> true)) {
                refusals.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            }
        }
        operation.set("responses", responses(route, said, refusals));
        return operation;
    }

    private static List<ObjectNode> parameters(Route route, Words said) {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (HandlerMethod handler : route.handlers()) {
            for (MethodParameter parameter : handler.getMethodParameters()) {
                parameter.initParameterNameDiscovery(NAMES);
                String name = requireNonNull(parameter.getParameterName());
                if (parameter.hasParameterAnnotation(PathVariable.class)) {
                    found.put(name, Parameters.path(name));
                } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                    boolean required = route.handlers().size() == 1 && !parameter.isOptional();
                    found.put(name, Parameters.query(name, required));
                }
            }
        }
        said.parameters.forEach(parameter -> found.put(parameter.path("name").asString(), parameter));
        return List.copyOf(found.values());
    }

    private @Nullable JsonNode body(Route route, Words said) {
        if (said.body != null) {
            return said.body;
        }
        return route.handlers().stream()
                .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .map(parameter -> bodyReference(route, said, parameter.getParameterType()))
                .orElse(null);
    }

    private static boolean allTakeBodies(Route route, Predicate<RequestBody> of) {
        return route.handlers().stream().allMatch(handler -> Arrays.stream(handler.getMethodParameters())
                .map(parameter -> parameter.getParameterAnnotation(RequestBody.class))
                .anyMatch(annotation -> annotation != null && of.test(annotation)));
    }

    private JsonNode bodyReference(Route route, Words said, Class<?> type) {
        requests.put(type.getSimpleName(), requestBody(route, said, type));
        return JSON.createObjectNode().put("$ref", "#/" + SCHEMAS + "/" + type.getSimpleName());
    }

    private ObjectNode requestBody(Route route, Words said, Class<?> type) {
        ObjectNode schema = new RequestBodies(shop, route).of(type);
        said.fields.forEach((name, more) ->
                more.accept((ObjectNode) schema.path("properties").path(name)));
        if (said.fewestFields > 0) {
            schema.put("minProperties", said.fewestFields);
        }
        return schema;
    }

    private ObjectNode responses(Route route, Words said, Set<ErrorCode> refusals) {
        Map<Integer, ObjectNode> responses = new TreeMap<>();
        said.answers.forEach((status, description) -> responses.put(status, answer(route, said, status, description)));
        for (HandlerMethod handler : route.handlers()) {
            ResponseStatus declared = handler.getMethodAnnotation(ResponseStatus.class);
            if (declared != null) {
                assertThat(responses)
                        .as(route.name())
                        .containsKey(declared.code().value());
            }
        }
        Map<Integer, Set<ErrorCode>> byStatus = refusals.stream()
                .collect(Collectors.groupingBy(ErrorCode::status, TreeMap::new, Collectors.toCollection(TreeSet::new)));
        byStatus.forEach((status, codes) -> responses.put(status, refusal(codes)));
        ObjectNode all = JSON.createObjectNode();
        responses.forEach((status, response) -> all.set(Integer.toString(status), response));
        return all;
    }

    private ObjectNode answer(Route route, Words said, int status, String description) {
        ObjectNode response = JSON.createObjectNode().put("description", description);
        ObjectNode headers = response.putObject("headers");
        headers.putObject("X-Request-Id").put("$ref", "#/components/headers/X-Request-Id");
        said.answerHeaders.forEach((name, text) -> headers.putObject(name)
                .put("description", text)
                .putObject("schema")
                .put("type", "string"));
        if (status != 304) {
            response.putObject("content").putObject(said.mediaType).set("schema", answerSchema(route, said));
        }
        return response;
    }

    private JsonNode answerSchema(Route route, Words said) {
        if (said.bareAnswer) {
            return requireNonNull(said.answerSchema);
        }
        Type type = said.data == null ? returned(route) : said.data;
        ObjectNode data = answers.reference(type);
        ObjectNode envelope = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = envelope.putObject("properties");
        properties.putObject("success").put("const", true);
        properties.set("data", said.isPage ? page(data) : data);
        properties.putObject("error").put("type", "null");
        envelope.putArray("required").add("success").add("data").add("error");
        return envelope;
    }

    private static ObjectNode page(ObjectNode item) {
        ObjectNode page = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = page.putObject("properties");
        properties.putObject("items").put("type", "array").put("maxItems", 100).set("items", item);
        properties
                .putObject("nextCursor")
                .put("description", "Where the next part starts; null when this was the last.")
                .putArray("type")
                .add("string")
                .add("null");
        page.putArray("required").add("items").add("nextCursor");
        return page;
    }

    /** What is in the envelope, by the signature of the handler. */
    private static Type returned(Route route) {
        Type type = route.handlers().getFirst().getMethod().getGenericReturnType();
        while (type instanceof ParameterizedType wrapped
                && Set.<Type>of(Mono.class, ResponseEntity.class, Envelope.class)
                        .contains(wrapped.getRawType())) {
            type = wrapped.getActualTypeArguments()[0];
        }
        assertThat(type)
                .as("%s does not tell what it answers: its words must", route.name())
                .isNotIn(byte[].class, Void.class, Object.class);
        return type;
    }

    private ObjectNode refusal(Collection<ErrorCode> codes) {
        ErrorCode first = codes.iterator().next();
        String common = ANYWHERE.get(first);
        if (common != null) {
            return JSON.createObjectNode().put("$ref", "#/components/responses/" + common);
        }
        return refusalOf(codes);
    }

    private ObjectNode refusalOf(Collection<ErrorCode> codes) {
        String names = codes.stream().map(Enum::name).collect(Collectors.joining(", "));
        ObjectNode response = JSON.createObjectNode().put("description", names);
        ObjectNode headers = response.putObject("headers");
        headers.putObject("X-Request-Id").put("$ref", "#/components/headers/X-Request-Id");
        if (codes.contains(ErrorCode.TOO_MANY_REQUESTS) || codes.contains(ErrorCode.UNAVAILABLE)) {
            headers.putObject("Retry-After").put("$ref", "#/components/headers/Retry-After");
        }
        ObjectNode schema =
                response.putObject("content").putObject("application/json").putObject("schema");
        schema.put("$ref", "#/components/schemas/Refusal");
        ArrayNode allowed = schema.putObject("properties")
                .putObject("error")
                .putObject("properties")
                .putObject("code")
                .putArray("enum");
        codes.forEach(code -> allowed.add(code.name()));
        return response;
    }

    private ObjectNode components() {
        ObjectNode components = JSON.createObjectNode();
        components
                .putObject("securitySchemes")
                .putObject("accessToken")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "The accessToken that registering, logging in and refreshing answer with.");
        ((ObjectNode) components.path("securitySchemes"))
                .putObject("streamTicket")
                .put("type", "apiKey")
                .put("in", "query")
                .put("name", "ticket")
                .put("description", "Opens one stream, once, within 30 seconds: POST /api/stream-tickets.");
        ObjectNode headers = components.putObject("headers");
        headers.putObject("X-Request-Id")
                .put("description", "The id of the request, as sent or made up: name it to support.")
                .putObject("schema")
                .put("type", "string");
        headers.putObject("Retry-After")
                .put("description", "After how many seconds another try makes sense.")
                .putObject("schema")
                .put("type", "integer")
                .put("minimum", 1);
        ObjectNode responses = components.putObject("responses");
        ANYWHERE.forEach((code, name) -> responses.set(name, refusalOf(List.of(code))));
        components.set("schemas", schemas());
        return components;
    }

    private ObjectNode schemas() {
        ObjectNode refusal = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = refusal.putObject("properties");
        properties.putObject("success").put("const", false);
        properties.putObject("data").put("type", "null");
        properties.set("error", answers.reference(Envelope.Failure.class));
        refusal.putArray("required").add("success").add("data").add("error");
        Map<String, JsonNode> sorted = new TreeMap<>(requests);
        answers.definitions(SCHEMAS).properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        sorted.put("Refusal", refusal);
        ObjectNode schemas = JSON.createObjectNode();
        sorted.forEach(schemas::set);
        return schemas;
    }
}
