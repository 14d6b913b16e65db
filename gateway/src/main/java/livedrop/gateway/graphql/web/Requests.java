package livedrop.gateway.graphql.web;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import livedrop.gateway.graphql.errors.Errors;
import livedrop.gateway.graphql.errors.Refusal;
import livedrop.gateway.graphql.limit.RequestLimits;
import livedrop.gateway.graphql.rest.RestCall;
import livedrop.gateway.graphql.rest.Services;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.kit.security.Admissions;
import livedrop.kit.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives every request its visitor, its limits and its time, and every error its words; lets WebSockets in. */
public final class Requests implements WebSocketGraphQlInterceptor {

    /** The attribute of a request over HTTP that is its visitor. */
    static final String VISIT = Visit.class.getName();

    private static final RestCall ITSELF = new RestCall(HttpMethod.POST, "/graphql", Map.of(), null, Map.of());
    private static final String BEARER = "Bearer ";

    private final Services services;
    private final Errors errors;
    private final Admissions admissions;
    private final Duration timeout;
    private final boolean introspection;

    public Requests(Services services, Errors errors, Admissions admissions, Duration timeout, boolean introspection) {
        this.services = services;
        this.errors = errors;
        this.admissions = admissions;
        this.timeout = timeout;
        this.introspection = introspection;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (request instanceof WebSocketGraphQlRequest overSocket) {
            return inConversation(Conversation.of(overSocket.getSessionInfo()), request, chain);
        }
        return answer((Visit) Objects.requireNonNull(request.getAttributes().get(VISIT)), request, chain);
    }

    /** Over HTTP the request was charged before it came here; of a socket only its opening was. */
    private Mono<WebGraphQlResponse> inConversation(Conversation with, WebGraphQlRequest request, Chain chain) {
        Visit visit = with.visit();
        if (!with.enter()) {
            ApiException tooMany = ApiException.tooManyRequests(
                    "Too many operations at once on this connection", Duration.ofSeconds(1));
            return Mono.just(failed(request, visit, tooMany));
        }
        return services.charge(visit, ITSELF)
                .then(Mono.defer(() -> answer(visit, request, chain)))
                .onErrorResume(failure -> Mono.just(failed(request, visit, errors.answer(failure))))
                .map(response -> leavingAtItsEnd(with, response))
                .doOnCancel(with::leave);
    }

    private static WebGraphQlResponse leavingAtItsEnd(Conversation with, WebGraphQlResponse response) {
        if (response.getData() instanceof Publisher<?> events) {
            return response.transform(changed -> changed.data(Flux.from(events).doFinally(_ -> with.leave())));
        }
        with.leave();
        return response;
    }

    private Mono<WebGraphQlResponse> answer(Visit visit, WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput((input, builder) -> configured(visit, builder));
        return chain.next(request)
                .timeout(timeout)
                .map(response -> told(response, visit))
                .onErrorResume(TimeoutException.class, _ -> Mono.just(failed(request, visit, tookTooLong())));
    }

    private ExecutionInput configured(Visit visit, ExecutionInput.Builder builder) {
        Map<Object, Object> context = new HashMap<>();
        context.put(Visit.class, visit);
        context.put(ParserOptions.class, RequestLimits.parsing(System::nanoTime));
        context.put(Introspection.INTROSPECTION_DISABLED, !introspection);
        context.put(SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED, true);
        return builder.graphQLContext(context).build();
    }

    private WebGraphQlResponse told(WebGraphQlResponse response, Visit visit) {
        List<GraphQLError> found = response.getExecutionResult().getErrors();
        @Nullable Object data = response.getData();
        return response.transform(changed -> {
            if (!found.isEmpty()) {
                changed.errors(errors.told(found, visit.requestId()));
            }
            if (data instanceof Publisher<?> events) {
                changed.data(told(events, visit));
            }
        });
    }

    private Flux<ExecutionResult> told(Publisher<?> events, Visit visit) {
        return Flux.from(events)
                .cast(ExecutionResult.class)
                .map(event -> event.getErrors().isEmpty()
                        ? event
                        : event.transform(changed -> changed.errors(errors.told(event.getErrors(), visit.requestId()))))
                .onErrorMap(
                        SubscriptionPublisherException.class,
                        failure -> new SubscriptionPublisherException(
                                errors.told(failure.getErrors(), visit.requestId()), failure));
    }

    private WebGraphQlResponse failed(WebGraphQlRequest request, Visit visit, ApiException answer) {
        ExecutionResult result = ExecutionResult.newExecutionResult()
                .errors(errors.told(List.of(Refusal.of(answer)), visit.requestId()))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(), result));
    }

    private static ApiException tookTooLong() {
        return ApiException.unavailable("The request took too long as a whole", Duration.ofSeconds(1));
    }

    /** The token in the payload is the caller's, else that of the handshake; without one the caller stays unknown. */
    @Override
    public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
        Conversation conversation = Conversation.of(session);
        String token = token(conversation, payload);
        return token == null
                ? Mono.empty()
                : admissions
                        .admit(token)
                        .doOnNext(admission -> conversation.admit(token, admission))
                        .then(Mono.empty());
    }

    private static @Nullable String token(Conversation conversation, Map<String, Object> payload) {
        Object sent =
                payload.getOrDefault("Authorization", payload.getOrDefault("authorization", payload.get("token")));
        if (sent == null) {
            Visit.Identity shown = conversation.visit().identity();
            return shown == null ? null : shown.token();
        }
        String text = sent.toString();
        boolean withScheme = text.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String token = withScheme ? text.substring(BEARER.length()).strip() : text;
        if (token.isEmpty()) {
            throw ApiException.unauthenticated("A token is expected, not nothing");
        }
        return token;
    }
}
