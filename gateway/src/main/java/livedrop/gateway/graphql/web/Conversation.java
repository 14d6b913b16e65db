package livedrop.gateway.graphql.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import livedrop.gateway.graphql.rest.Visit;
import livedrop.gateway.graphql.rest.Visit.Identity;
import livedrop.kit.security.Admission;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebSocketSessionInfo;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What one WebSocket has said of itself, and how much it has going on. */
final class Conversation {

    /** Operations of one connection that have not ended, streams among them. */
    static final int MOST_AT_ONCE = 20;

    private static final String ATTRIBUTE = Conversation.class.getName();

    private final Visit opened;
    private final Mono<Void> closing;
    private final Sinks.One<Admission> admitted = Sinks.one();
    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Identity identity;

    /**
     * @param opened the visit as the handshake has it
     * @param closing completes when the process ends
     */
    Conversation(Visit opened, Mono<Void> closing) {
        this.opened = opened;
        this.closing = closing;
        this.identity = opened.identity();
    }

    static Conversation of(WebSocketSessionInfo session) {
        return (Conversation) Objects.requireNonNull(session.getAttributes().get(ATTRIBUTE));
    }

    void keepIn(Map<String, Object> attributes) {
        attributes.put(ATTRIBUTE, this);
    }

    /** Whoever comes with the next operation. */
    Visit visit() {
        return opened.as(identity);
    }

    void admit(String token, Admission admission) {
        identity = new Identity(token, admission.caller());
        admitted.tryEmitValue(admission);
    }

    /** Completes when the token is over; never while there is none. */
    Mono<Void> over(Clock clock) {
        return admitted.asMono()
                .flatMap(admission -> Mono.delay(Duration.between(clock.instant(), admission.until())))
                .then();
    }

    /** Completes when the process ends. */
    Mono<Void> closing() {
        return closing;
    }

    /** Whether one more operation may begin; {@link #leave} when it has ended. */
    boolean enter() {
        if (running.incrementAndGet() > MOST_AT_ONCE) {
            running.decrementAndGet();
            return false;
        }
        return true;
    }

    void leave() {
        running.decrementAndGet();
    }
}
