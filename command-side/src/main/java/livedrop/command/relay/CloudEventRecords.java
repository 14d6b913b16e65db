package livedrop.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.time.ZoneOffset;
import livedrop.kit.trace.TraceParent;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Events as Kafka records: a CloudEvent in binary mode, keyed by the aggregate. */
final class CloudEventRecords {
    private final String topic;

    CloudEventRecords(String topic) {
        this.topic = topic;
    }

    ProducerRecord<String, byte[]> of(OutboundEvent event) {
        return KafkaMessageFactory.<String>createWriter(topic, null, event.at().toEpochMilli(), event.aggregateId())
                .writeBinary(cloudEvent(event));
    }

    private static CloudEvent cloudEvent(OutboundEvent event) {
        CloudEventBuilder record = CloudEventBuilder.v1()
                .withId(Long.toString(event.index()))
                .withSource(URI.create("/livedrop/" + event.aggregateType()))
                .withType(event.type())
                .withSubject(event.aggregateId())
                .withTime(event.at().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withExtension("index", Long.toString(event.index()))
                .withExtension("sequence", Long.toString(event.sequence()))
                .withExtension("revision", event.revision())
                .withData(event.payload().getBytes(UTF_8));
        // The distributed tracing extension.
        return event.cause() == null
                ? record.build()
                : record.withExtension(TraceParent.NAME, event.cause().toString())
                        .build();
    }
}
