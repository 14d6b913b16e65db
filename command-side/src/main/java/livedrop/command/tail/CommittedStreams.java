package livedrop.command.tail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import livedrop.eventstore.LoggedEvent;
import livedrop.eventstore.engine.Tokens;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.stereotype.Component;

/** Tells those who follow a stream what is committed to it. */
@Component
@ProcessingGroup(CommittedEvents.PROCESSOR)
class CommittedStreams {
    private final ConcurrentMap<String, Set<Growth>> followed = new ConcurrentHashMap<>();

    /** To be given back by {@link #unfollow}. */
    Growth follow(String aggregateId) {
        Growth growth = new Growth(aggregateId);
        followed.compute(aggregateId, (_, others) -> {
            Set<Growth> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(growth);
            return all;
        });
        return growth;
    }

    void unfollow(Growth growth) {
        followed.computeIfPresent(growth.aggregateId(), (_, all) -> {
            all.remove(growth);
            return all.isEmpty() ? null : all;
        });
    }

    @EventHandler
    void on(DomainEventMessage<?> committed, TrackingToken token) {
        Set<Growth> followers = followed.get(committed.getAggregateIdentifier());
        if (followers != null) {
            LoggedEvent event = logged(committed, token);
            followers.forEach(growth -> growth.add(event));
        }
    }

    private static LoggedEvent logged(DomainEventMessage<?> event, TrackingToken token) {
        return new LoggedEvent(
                Tokens.index(token),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayloadType().getSimpleName(),
                event.getTimestamp(),
                event.getPayload());
    }

    boolean isFollowed() {
        return !followed.isEmpty();
    }
}
