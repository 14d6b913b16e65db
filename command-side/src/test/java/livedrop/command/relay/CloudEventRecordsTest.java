package livedrop.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import livedrop.kit.trace.TraceParent;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event on Kafka")
class CloudEventRecordsTest {

    @Test
    @DisplayName("is a CloudEvent in binary mode under the id of its aggregate, with its payload untouched")
    void record() {
        OutboundEvent event = event(null);

        ProducerRecord<String, byte[]> record = new CloudEventRecords("events").of(event);

        assertThat(record.topic()).isEqualTo("events");
        assertThat(record.key()).isEqualTo("0198c0de-0000-8000-8000-000000000001");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{ \"orderId\":\"x\" }");
        assertThat(headersOf(record))
                .isEqualTo(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "42",
                        "ce_source", "/livedrop/Order",
                        "ce_type", "OrderConfirmed",
                        "ce_subject", "0198c0de-0000-8000-8000-000000000001",
                        "ce_time", "2026-03-01T12:00:00.123Z",
                        "ce_index", "42",
                        "ce_sequence", "3",
                        "ce_revision", "1",
                        "content-type", "application/json"));
    }

    @Test
    @DisplayName("says where it stands in a trace, as the distributed tracing extension of CloudEvents has it")
    void inTrace() {
        TraceParent place = TraceParent.begin();

        assertThat(headersOf(new CloudEventRecords("events").of(event(place))))
                .containsEntry("ce_traceparent", place.toString());
    }

    private static OutboundEvent event(@Nullable TraceParent cause) {
        return new OutboundEvent(
                42,
                "Order",
                "0198c0de-0000-8000-8000-000000000001",
                3,
                "OrderConfirmed",
                "1",
                Instant.parse("2026-03-01T12:00:00.123Z"),
                "{ \"orderId\":\"x\" }",
                cause);
    }

    private static Map<String, String> headersOf(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        Arrays.stream(record.headers().toArray())
                .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }
}
