package livedrop.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import livedrop.kit.trace.TraceParent;
import livedrop.query.feed.EventFeed.Published;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events as the relay writes them: CloudEvents 1.0 in Kafka's binary content mode. */
final class KafkaRecords {

    private static final Logger log = LoggerFactory.getLogger(KafkaRecords.class);

    private KafkaRecords() {}

    /** The event; none when the record is no event of ours. */
    static Optional<Published> read(ConsumerRecord<String, String> message) {
        try {
            return Optional.of(new Published(
                    Long.parseLong(header(message, "ce_index")),
                    header(message, "ce_type"),
                    header(message, "ce_revision"),
                    header(message, "ce_subject"),
                    message.value(),
                    Instant.parse(header(message, "ce_time")),
                    cause(message)));
        } catch (RuntimeException e) {
            log.error("Passes over offset {} of {}: it is no event of ours", message.offset(), message.topic(), e);
            return Optional.empty();
        }
    }

    private static @Nullable TraceParent cause(ConsumerRecord<String, String> message) {
        Header header = message.headers().lastHeader("ce_" + TraceParent.NAME);
        return header == null ? null : TraceParent.read(new String(header.value(), UTF_8));
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalArgumentException(name + ": absent (expected: a CloudEvents header)");
        }
        return new String(header.value(), UTF_8);
    }
}
