package livedrop.query.ops;

import java.time.Duration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** How a view stands, again and again as it changes, for as long as somebody looks on. */
public final class ProjectionEvents implements ApplicationListener<ContextClosedEvent> {

    private static final String NAME = "projection";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** A read that does not come back must not silence the stream for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Projections projections;
    private final Sinks.Empty<Void> closing = Sinks.empty();

    public ProjectionEvents(Projections projections) {
        this.projections = projections;
    }

    Flux<ServerSentEvent<ProjectionDocument>> of(String name) {
        Flux<ServerSentEvent<ProjectionDocument>> changes = Flux.interval(Duration.ZERO, LOOK_AGAIN)
                .onBackpressureDrop()
                // What cannot be read now is read the next time.
                .concatMap(_ -> projections.find(name).timeout(PATIENCE).onErrorResume(_ -> Mono.empty()), 1)
                .distinctUntilChanged()
                .map(document -> ServerSentEvent.builder(document).event(NAME).build());
        Flux<ServerSentEvent<ProjectionDocument>> heartbeats = Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .map(_ -> ServerSentEvent.<ProjectionDocument>builder()
                        .comment("")
                        .build());
        return Flux.merge(changes, heartbeats).take(LONGEST).takeUntilOther(closing.asMono());
    }

    /** A server that stops waits for its answers: these would not end by themselves. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing.tryEmitEmpty();
    }
}
