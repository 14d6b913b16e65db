package livedrop.acceptance.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hears what is published from now on. */
final class Relayed implements AutoCloseable {

    private static final String TOPIC = "livedrop.events";
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Long> indexes = new ArrayList<>();

    private Relayed(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    static Relayed fromNowOn(String bootstrapServers) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "enable.auto.commit",
                false));
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Relayed(consumer);
    }

    /** The indexes in the log of all events that were published until now. */
    List<Long> indexes() {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
            indexes.add(Long.parseLong(
                    new String(message.headers().lastHeader("ce_index").value(), UTF_8)));
        }
        return List.copyOf(indexes);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
