package livedrop.command.relay;

import java.util.List;
import reactor.core.publisher.Mono;

/** Where events leave the system. One batch is under way at a time. */
public interface EventPublisher extends AutoCloseable {

    /**
     * Publishes a batch in its order and completes when all of it is acknowledged.
     *
     * <p>While the broker is unreachable it does not complete and keeps trying, or it fails. After an error some of the
     * batch may have arrived, always its beginning, and none of it is under way any more.
     */
    Mono<Void> publish(List<OutboundEvent> batch);

    /** Gives up what is under way. */
    @Override
    void close();
}
