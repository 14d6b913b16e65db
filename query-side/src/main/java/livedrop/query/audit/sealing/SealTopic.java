package livedrop.query.audit.sealing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livedrop.query.audit.seal.SealedBlock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Schedulers;

/**
 * Seals in a topic that keeps them for ever: one partition, so that their order is the order of the chain. Whoever keeps
 * the broker from those who keep the database has a witness. Blocks, on threads that are for that.
 */
public final class SealTopic implements OutsideSeals, AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_EMPTY_POLLS = 20;

    private final String bootstrapServers;
    private final String topic;
    private @Nullable KafkaProducer<String, byte[]> producer;

    public SealTopic(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Completes when the broker has all of them; after an error, some may have arrived. */
    Mono<Void> publish(List<SealedBlock> blocks) {
        return Mono.<Void>fromRunnable(() -> sendAll(blocks)).subscribeOn(Schedulers.boundedElastic());
    }

    private synchronized void sendAll(List<SealedBlock> blocks) {
        try {
            KafkaProducer<String, byte[]> current = producer();
            List<Future<RecordMetadata>> sent = new ArrayList<>(blocks.size());
            for (SealedBlock block : blocks) {
                sent.add(current.send(new ProducerRecord<>(
                        topic, 0, Long.toString(block.block().number()), SealLine.of(block))));
            }
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IllegalStateException("the broker did not take the seals: " + e, e);
        }
    }

    private KafkaProducer<String, byte[]> producer() throws InterruptedException, ExecutionException, TimeoutException {
        KafkaProducer<String, byte[]> current = producer;
        if (current == null) {
            makeTopic();
            current = new KafkaProducer<>(Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "key.serializer",
                    StringSerializer.class,
                    "value.serializer",
                    ByteArraySerializer.class,
                    "acks",
                    "all",
                    "enable.idempotence",
                    true,
                    "max.block.ms",
                    PATIENCE_MILLIS,
                    "request.timeout.ms",
                    PATIENCE_MILLIS,
                    "delivery.timeout.ms",
                    2 * PATIENCE_MILLIS));
            producer = current;
        }
        return current;
    }

    private void makeTopic() throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty())
                .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete"));
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", PATIENCE_MILLIS,
                "request.timeout.ms", PATIENCE_MILLIS))) {
            admin.createTopics(List.of(wanted)).all().get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public Flux<SealedBlock> all() {
        return Flux.<List<SealedBlock>, Reading>generate(this::open, Reading::next, Reading::close)
                .concatMapIterable(blocks -> blocks)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private Reading open() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "default.api.timeout.ms",
                2 * PATIENCE_MILLIS,
                "max.poll.records",
                50));
        return new Reading(consumer, new TopicPartition(topic, 0));
    }

    /** One pass through the topic, to its end as it was when the pass began. */
    private static final class Reading {

        private final KafkaConsumer<String, byte[]> consumer;
        private final TopicPartition partition;
        private long end = -1;
        private int emptyPolls;

        private Reading(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
            this.consumer = consumer;
            this.partition = partition;
        }

        private Reading next(SynchronousSink<List<SealedBlock>> sink) {
            if (end < 0) {
                begin();
            }
            if (end == 0 || consumer.position(partition) >= end) {
                sink.complete();
                return this;
            }
            List<SealedBlock> blocks = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                blocks.add(SealLine.read(message.value()));
            }
            emptyPolls = blocks.isEmpty() ? emptyPolls + 1 : 0;
            if (emptyPolls > MOST_EMPTY_POLLS) {
                sink.error(new IllegalStateException("the broker does not tell the seals"));
            } else {
                sink.next(blocks);
            }
            return this;
        }

        private void begin() {
            if (consumer.partitionsFor(partition.topic()).isEmpty()) {
                end = 0;
                return;
            }
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        }

        private void close() {
            consumer.close();
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
