package livedrop.gateway.graphql.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import livedrop.gateway.graphql.inhouse.InHouse;
import livedrop.gateway.graphql.inhouse.InHouse.Answer;
import livedrop.gateway.graphql.inhouse.InHouse.Request;
import livedrop.gateway.limit.CallLimits;
import livedrop.gateway.limit.CallLimits.Call;
import livedrop.kit.hop.GatewayHop;
import livedrop.kit.http.RequestId;
import livedrop.kit.trace.TraceParent;
import livedrop.kit.web.ApiException;
import livedrop.kit.web.ErrorCode;
import livedrop.kit.web.IdempotencyKey;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.ServerSentEventHttpMessageReader;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The public API as somebody sees it: with his token, from his address, charged to him, and refused to him as it would be
 * if he had called it himself.
 */
public final class Services {

    private static final int LARGEST_FRAME = 1 << 20;
    private static final int FIRST_FAILURE = 300;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final byte[] NO_BODY = new byte[0];
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final ResolvableType EVENT =
            ResolvableType.forClassWithGenerics(ServerSentEvent.class, String.class);

    private final InHouse inHouse;
    private final CallLimits limits;
    private final GatewayHop hop;
    private final JsonMapper json;
    private final ServerSentEventHttpMessageReader events = new ServerSentEventHttpMessageReader();

    public Services(InHouse inHouse, CallLimits limits, GatewayHop hop, JsonMapper json) {
        this.inHouse = inHouse;
        this.limits = limits;
        this.hop = hop;
        this.json = json;
        events.setMaxInMemorySize(LARGEST_FRAME);
    }

    /** Makes a call; fails with the {@link ApiException} that the caller would have got. */
    public Mono<RestAnswer> call(Visit visit, RestCall call) {
        return visit.turns()
                .take(() -> charge(visit, call).then(Mono.defer(() -> inHouse.call(request(visit, call)))))
                .map(this::read);
    }

    /** The frames of a stream, without what keeps it open. */
    public Flux<Frame> frames(Visit visit, RestCall call) {
        return charge(visit, call)
                .thenMany(Flux.defer(() -> parse(inHouse.stream(streaming(visit, call), this::refusal))))
                .onErrorMap(IOException.class, _ -> ApiException.unavailable("The stream was cut off", AGAIN));
    }

    /** Charges a call without making it. */
    public Mono<Void> charge(Visit visit, RestCall call) {
        return limits.take(new Call(call.method(), call.path(), visit.client(), visit.account(), call.email()));
    }

    private Request request(Visit visit, RestCall call) {
        byte[] body = call.body() == null ? NO_BODY : json.writeValueAsBytes(call.body());
        HttpHeaders headers = headers(visit, MediaType.APPLICATION_JSON);
        call.headers().forEach(headers::set);
        if (body.length > 0) {
            headers.setContentType(MediaType.APPLICATION_JSON);
            headers.setContentLength(body.length);
        }
        return new Request(call.method(), call.uri(), headers, body, visit.client());
    }

    private Request streaming(Visit visit, RestCall call) {
        HttpHeaders headers = headers(visit, MediaType.TEXT_EVENT_STREAM);
        return new Request(call.method(), call.uri(), headers, NO_BODY, visit.client());
    }

    private HttpHeaders headers(Visit visit, MediaType accepted) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT, accepted + ", " + MediaType.APPLICATION_JSON);
        headers.set(RequestId.HEADER, visit.requestId());
        if (visit.identity() != null) {
            headers.setBearerAuth(visit.identity().token());
        }
        if (visit.place() != null) {
            headers.set(TraceParent.NAME, visit.place().toString());
        }
        hop.mark(headers, visit.client());
        return headers;
    }

    private RestAnswer read(Answer answer) {
        if (answer.status() >= FIRST_FAILURE) {
            throw refusal(answer);
        }
        Object data = json.readValue(answer.body(), OBJECT).get("data");
        return new RestAnswer(data, answer.headers().containsHeader(IdempotencyKey.REPLAYED_HEADER));
    }

    private ApiException refusal(Answer answer) {
        try {
            JsonNode error = json.readTree(answer.body()).path("error");
            Map<String, Object> details = new LinkedHashMap<>();
            json.convertValue(error.path("details"), OBJECT)
                    .forEach((name, value) -> details.put(name, Objects.requireNonNullElse(value, "")));
            ErrorCode code = ErrorCode.valueOf(error.path("code").asString(""));
            return new ApiException(code, error.path("message").asString(""), details);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalStateException("an answer " + answer.status() + " that is no envelope", e);
        }
    }

    private Flux<Frame> parse(Flux<DataBuffer> parts) {
        return events.read(EVENT, new Message(parts), Map.of())
                .cast(ServerSentEvent.class)
                .concatMap(
                        event -> event.data() instanceof String data
                                ? Mono.fromSupplier(() -> frame(event.id(), data))
                                : Mono.<Frame>empty(),
                        1);
    }

    private Frame frame(@Nullable String id, String data) {
        return new Frame(id == null ? null : Long.valueOf(id), json.readValue(data, OBJECT));
    }

    private record Message(Flux<DataBuffer> parts) implements ReactiveHttpInputMessage {

        @Override
        public Flux<DataBuffer> getBody() {
            return parts;
        }

        @Override
        public HttpHeaders getHeaders() {
            return HttpHeaders.EMPTY;
        }
    }
}
