package livedrop.gateway.graphql.web;

import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import livedrop.gateway.graphql.limit.Most;
import org.springframework.web.reactive.socket.CloseStatus;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One WebSocket of the protocol {@code graphql-transport-ws}: lets only messages through that are some, and ends with the
 * token that opened it.
 */
final class Socket implements WebSocketHandler {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final CloseStatus NOT_A_MESSAGE = new CloseStatus(4400, "Invalid message");
    private static final CloseStatus OVER = new CloseStatus(4401, "The token is over");
    private static final CloseStatus OTHER_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");
    private static final int LONGEST_ID = 128;

    private final WebSocketHandler protocol;
    private final Conversation conversation;
    private final JsonMapper json;
    private final Clock clock;

    Socket(WebSocketHandler protocol, Conversation conversation, JsonMapper json, Clock clock) {
        this.protocol = protocol;
        this.conversation = conversation;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<String> getSubProtocols() {
        return List.of(PROTOCOL);
    }

    @Override
    public Mono<Void> handle(WebSocketSession session) {
        if (!PROTOCOL.equals(session.getHandshakeInfo().getSubProtocol())) {
            return session.close(OTHER_PROTOCOL);
        }
        conversation.keepIn(session.getAttributes());
        Mono<Void> talk = protocol.handle(new CheckedSession(
                session,
                message -> isOne(message)
                        ? Mono.just(message)
                        : session.close(NOT_A_MESSAGE).then(Mono.empty())));
        Mono<Void> over = conversation.over(clock).then(Mono.defer(() -> session.close(OVER)));
        Mono<Void> gone = conversation.closing().then(Mono.defer(() -> session.close(CloseStatus.GOING_AWAY)));
        return Mono.firstWithSignal(talk, over, gone);
    }

    private boolean isOne(WebSocketMessage message) {
        if (message.getType() != WebSocketMessage.Type.TEXT) {
            return false;
        }
        try {
            return isOne(json.readTree(message.getPayloadAsText()));
        } catch (JacksonException _) {
            return false;
        }
    }

    private static boolean isOne(JsonNode message) {
        JsonNode payload = message.path("payload");
        boolean noPayload = payload.isMissingNode() || payload.isNull() || payload.isObject();
        return switch (message.path("type").asString("")) {
            case "connection_init", "ping", "pong" -> noPayload;
            case "complete" -> isId(message.path("id"));
            case "subscribe" -> isId(message.path("id")) && isOperation(payload);
            default -> false;
        };
    }

    private static boolean isOperation(JsonNode payload) {
        JsonNode query = payload.path("query");
        return query.isString()
                && !query.asString().isBlank()
                && query.asString().length() <= Most.CHARACTERS.amount()
                && isAbsentOr(payload.path("operationName"), JsonNode::isString)
                && isAbsentOr(payload.path("variables"), JsonNode::isObject)
                && isAbsentOr(payload.path("extensions"), JsonNode::isObject);
    }

    private static boolean isAbsentOr(JsonNode value, Predicate<JsonNode> kind) {
        return value.isMissingNode() || value.isNull() || kind.test(value);
    }

    private static boolean isId(JsonNode id) {
        return id.isString() && !id.asString().isEmpty() && id.asString().length() <= LONGEST_ID;
    }
}
