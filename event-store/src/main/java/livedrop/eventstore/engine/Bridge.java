package livedrop.eventstore.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where Axon's threads wait for the database: the only place of the engine that blocks. Never on an event loop. */
final class Bridge {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Bridge() {}

    static <T> List<T> list(Flux<T> rows) {
        return await(rows.collectList()).orElseGet(List::of);
    }

    static <T> Optional<T> await(Mono<T> answer) {
        try {
            return answer.blockOptional(PATIENCE);
        } catch (EventStoreException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new EventStoreException("The event store could not be read: " + e.getMessage(), e);
        }
    }
}
