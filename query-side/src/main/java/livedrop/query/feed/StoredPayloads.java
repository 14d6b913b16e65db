package livedrop.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livedrop.query.feed.EventFeed.Published;
import livedrop.schema.EventCatalogue;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/** Reads payloads as the event store does: the same serializer, the same upcasters. */
public final class StoredPayloads implements PayloadReader {

    private static final byte[] NO_METADATA = "{}".getBytes(UTF_8);

    private static final Map<String, Class<?>> CLASSES =
            EventCatalogue.all().stream().collect(Collectors.toMap(EventCatalogue::nameOf, event -> event));

    private final Serializer serializer;
    private final EventUpcaster upcasters;

    public StoredPayloads(Serializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public Object read(Published published) {
        return EventUtils.upcastAndDeserializeTrackedEvents(Stream.of(stored(published)), serializer, upcasters)
                .findFirst()
                .orElseThrow()
                .getPayload();
    }

    private static TrackedDomainEventData<byte[]> stored(Published published) {
        Class<?> type = CLASSES.get(published.type());
        if (type == null) {
            throw new IllegalArgumentException("type: " + published.type() + " (expected: the name of an event)");
        }
        return new TrackedDomainEventData<>(
                new GlobalSequenceTrackingToken(published.index()),
                new GenericDomainEventEntry<>(
                        "",
                        published.aggregateId(),
                        0,
                        Long.toString(published.index()),
                        published.at(),
                        type.getName(),
                        published.revision(),
                        published.payload().getBytes(UTF_8),
                        NO_METADATA));
    }
}
