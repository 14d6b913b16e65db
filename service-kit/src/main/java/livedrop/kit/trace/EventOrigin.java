package livedrop.kit.trace;

import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * What an event keeps of the command it comes from: the command's identifier and its place in the trace, and nothing
 * else, for it is stored with every event.
 */
final class EventOrigin implements CorrelationDataProvider {

    private static final String COMMAND = "correlationId";

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Object place = message.getMetaData().get(TraceParent.NAME);
        return place == null
                ? Map.of(COMMAND, message.getIdentifier())
                : Map.of(COMMAND, message.getIdentifier(), TraceParent.NAME, place);
    }
}
