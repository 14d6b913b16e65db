package livedrop.query.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;
import reactor.util.retry.Retry;

/**
 * The events as the relay publishes them: CloudEvents 1.0 in Kafka's binary content mode.
 *
 * <p>Every replica reads all of the topic from its end and keeps no offsets. The one partition is therefore assigned by
 * hand: no group has to agree on anything, so a replica that comes or goes delays nobody.
 */
public final class KafkaEventFeed implements EventFeed {

    /** The topic of all events when the settings name no other. */
    public static final String TOPIC = "livedrop.events";

    private static final Logger log = LoggerFactory.getLogger(KafkaEventFeed.class);
    private static final int API_TIMEOUT_MILLISECONDS = 10_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final TopicPartition partition;
    private final Map<String, Object> properties;

    /** @param topic its one partition holds all events in the order of their global index */
    public KafkaEventFeed(String bootstrapServers, String topic) {
        this.partition = new TopicPartition(topic, 0);
        this.properties = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "livedrop-live",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                StringDeserializer.class,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLISECONDS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                API_TIMEOUT_MILLISECONDS);
    }

    @Override
    public Flux<Signal> signals() {
        return Flux.defer(this::connect)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_RETRY)
                        .maxBackoff(LONGEST_RETRY)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> log.warn(
                                "Connects to Kafka again: {}", retry.failure().toString())));
    }

    private Flux<Signal> connect() {
        Sinks.One<Signal> connected = Sinks.one();
        Continuity continuity = new Continuity();
        ReceiverOptions<String, String> options = ReceiverOptions.<String, String>create(properties)
                .assignment(List.of(partition))
                .closeTimeout(CLOSE_TIMEOUT)
                .addAssignListener(partitions -> {
                    partitions.forEach(KafkaEventFeed::goToTheEnd);
                    connected.tryEmitValue(new Connected());
                });
        Flux<Signal> published = KafkaReceiver.create(options).receive().concatMapIterable(continuity::signals);
        return Flux.merge(connected.asMono(), published);
    }

    /** Asks for the position, because seeking alone is put off until the next poll: what came before it would be lost. */
    private static void goToTheEnd(ReceiverPartition partition) {
        partition.seekToEnd();
        log.info("Reads {} from offset {}", partition.topicPartition(), partition.position());
    }

    /**
     * Says {@link Connected} before the first event and wherever an offset is missing, so that whoever follows the
     * signals in order looks for what was missed before it goes on.
     */
    private static final class Continuity {

        private static final long NOTHING_SEEN = -1;

        private long nextOffset = NOTHING_SEEN;

        private List<Signal> signals(ConsumerRecord<String, String> message) {
            boolean continued = message.offset() == nextOffset;
            nextOffset = message.offset() + 1;
            List<Signal> published =
                    KafkaRecords.read(message).<List<Signal>>map(List::of).orElse(List.of());
            if (continued || published.isEmpty()) {
                return published;
            }
            return List.of(new Connected(), published.getFirst());
        }
    }
}
