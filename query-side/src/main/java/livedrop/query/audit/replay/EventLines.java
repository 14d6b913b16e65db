package livedrop.query.audit.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import livedrop.eventstore.EventLog;
import livedrop.eventstore.EventReplay;
import livedrop.eventstore.ReplayedEvent;
import livedrop.query.redis.DocumentFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Events as lines of JSON (NDJSON). What is stored as JSON goes out as it is stored. */
@Component
final class EventLines {

    private static final byte[] PAYLOAD = ",\"payload\":".getBytes(UTF_8);
    private static final byte[] METADATA = ",\"metadata\":".getBytes(UTF_8);
    private static final byte[] END = "}\n".getBytes(UTF_8);

    private final EventLog log;
    private final EventReplay replay;

    EventLines(EventLog log, EventReplay replay) {
        this.log = log;
        this.replay = replay;
    }

    /** The beginning of a line. */
    private record Beginning(
            long index,
            @Nullable String aggregateType,
            String aggregateId,
            long sequence,
            String type,
            @Nullable String revision,
            Instant at) {

        static Beginning of(ReplayedEvent event) {
            return new Beginning(
                    event.index(),
                    event.aggregateType(),
                    event.aggregateId(),
                    event.sequence(),
                    event.type(),
                    event.revision(),
                    event.at());
        }
    }

    /** The lines, to the end of the log as it is when they are asked for. */
    Flux<byte[]> of(ReplayQuery query) {
        return log.head()
                .flatMapMany(head -> replay.of(query.upTo(head)).take(query.limit()))
                .map(EventLines::line);
    }

    private static byte[] line(ReplayedEvent event) {
        byte[] beginning = DocumentFormat.write(Beginning.of(event));
        ByteArrayOutputStream line = new ByteArrayOutputStream(beginning.length
                + PAYLOAD.length
                + event.payload().length
                + METADATA.length
                + event.metadata().length
                + 1);
        line.write(beginning, 0, beginning.length - 1);
        line.writeBytes(PAYLOAD);
        line.writeBytes(unbroken(event.payload()));
        line.writeBytes(METADATA);
        line.writeBytes(unbroken(event.metadata()));
        line.writeBytes(END);
        return line.toByteArray();
    }

    /** Outside of texts JSON may break lines, and in a text it cannot: a blank means the same. */
    private static byte[] unbroken(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                line = line == json ? json.clone() : line;
                line[i] = ' ';
            }
        }
        return line;
    }
}
