package livedrop.query.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import livedrop.query.feed.EventFeed.Published;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;
import reactor.kafka.receiver.ReceiverRecord;
import reactor.util.retry.Retry;

/**
 * The events of the one partition, to whichever replica of the group has it. Offsets are committed for what is done. They
 * save work and decide nothing: whoever is given the partition is told of a gap and asks the log.
 */
public final class KafkaGroupFeed implements GroupFeed {

    private static final Logger log = LoggerFactory.getLogger(KafkaGroupFeed.class);
    private static final int BATCHES_AHEAD = 1;
    private static final int API_TIMEOUT_MILLISECONDS = 10_000;
    private static final int METADATA_AGE_MILLISECONDS = 5_000;
    private static final int SESSION_TIMEOUT_MILLISECONDS = 10_000;
    private static final int HEARTBEAT_MILLISECONDS = 2_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final String topic;
    private final Map<String, Object> properties;

    /**
     * @param topic its one partition holds all events in the order of their global index
     * @param group shared by the replicas
     */
    public KafkaGroupFeed(String bootstrapServers, String topic, String group) {
        this.topic = topic;
        this.properties = Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
                Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
                // The topic is the relay's to make; it is found soon after.
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MILLISECONDS),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLISECONDS),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLISECONDS),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLISECONDS),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLISECONDS));
    }

    @Override
    public Flux<Delivery> deliveries() {
        return Flux.defer(this::connect)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, SHORTEST_RETRY)
                        .maxBackoff(LONGEST_RETRY)
                        .transientErrors(true)
                        .doBeforeRetry(retry -> log.warn(
                                "Connects to Kafka again: {}", retry.failure().toString())));
    }

    private Flux<Delivery> connect() {
        Sinks.Many<Delivery> assigned = Sinks.many().unicast().onBackpressureBuffer();
        Continuity continuity = new Continuity();
        ReceiverOptions<String, String> options = ReceiverOptions.<String, String>create(properties)
                .subscription(List.of(topic))
                .closeTimeout(CLOSE_TIMEOUT)
                .commitInterval(COMMIT_INTERVAL)
                .addAssignListener(partitions -> {
                    partitions.forEach(KafkaGroupFeed::settle);
                    assigned.tryEmitNext(new Gap());
                });
        Flux<Delivery> batches = KafkaReceiver.create(options)
                .receiveBatch(BATCHES_AHEAD)
                .concatMap(Flux::collectList, BATCHES_AHEAD)
                .concatMapIterable(continuity::deliveries);
        return Flux.merge(assigned.asFlux(), batches);
    }

    /** Asks for the position, or what is published until the first poll would be passed over when none was committed. */
    private static void settle(ReceiverPartition partition) {
        log.info("Reads {} for its group from offset {}", partition.topicPartition(), partition.position());
    }

    /** Tells of a gap before the first record, wherever an offset is missing, and in the place of what cannot be read. */
    private static final class Continuity {

        private static final long NOTHING_SEEN = -1;

        private long nextOffset = NOTHING_SEEN;

        private List<Delivery> deliveries(List<ReceiverRecord<String, String>> records) {
            List<Published> events = new ArrayList<>(records.size());
            boolean gap = false;
            for (ReceiverRecord<String, String> message : records) {
                gap |= message.offset() != nextOffset;
                nextOffset = message.offset() + 1;
                KafkaRecords.read(message).ifPresent(events::add);
            }
            if (records.isEmpty()) {
                return List.of();
            }
            Batch batch = new Batch(events, records.getLast().receiverOffset()::acknowledge);
            return gap || events.size() < records.size() ? List.of(new Gap(), batch) : List.of(batch);
        }
    }
}
