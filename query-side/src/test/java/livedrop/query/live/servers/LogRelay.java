package livedrop.query.live.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import livedrop.query.feed.KafkaEventFeed;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Publishes what is in the log as the contract of the topic says, in order. */
final class LogRelay implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final DatabaseClient database;
    private final KafkaProducer<String, String> producer;
    private final Disposable polling;
    private volatile long last;
    private volatile boolean paused;

    private LogRelay(DatabaseClient database, String bootstrapServers) {
        this.database = database;
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class));
        this.polling = Flux.interval(POLL)
                .onBackpressureDrop()
                .filter(_ -> !paused)
                .concatMap(_ -> publishNew())
                .subscribe();
    }

    static LogRelay start(DatabaseClient database, String bootstrapServers) {
        createTopic(bootstrapServers);
        return new LogRelay(database, bootstrapServers);
    }

    private static void createTopic(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(KafkaEventFeed.TOPIC, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Publishes nothing for a while. */
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Publishes the last events again: delivery is at least once. */
    void repeat(int events) {
        last = Math.max(0, last - events);
    }

    private Mono<Void> publishNew() {
        return database.sql("select global_index, type, revision, aggregate_id, at, payload::text as payload"
                        + " from event_log where global_index > $1 order by global_index")
                .bind(0, last)
                .map(row -> {
                    ProducerRecord<String, String> message = new ProducerRecord<>(
                            KafkaEventFeed.TOPIC,
                            row.get("aggregate_id", String.class),
                            row.get("payload", String.class));
                    long index = Objects.requireNonNull(row.get("global_index", Long.class));
                    header(message, "ce_specversion", "1.0");
                    header(message, "ce_id", index);
                    header(message, "ce_index", index);
                    header(message, "ce_type", Objects.requireNonNull(row.get("type", String.class)));
                    header(message, "ce_revision", Objects.requireNonNull(row.get("revision", String.class)));
                    header(message, "ce_subject", Objects.requireNonNull(row.get("aggregate_id", String.class)));
                    header(message, "ce_time", Objects.requireNonNull(row.get("at", Instant.class)));
                    return Map.entry(index, message);
                })
                .all()
                // A send waits when the broker is gone.
                .publishOn(Schedulers.boundedElastic())
                .doOnNext(entry -> {
                    var _ = producer.send(entry.getValue());
                    last = entry.getKey();
                })
                .then();
    }

    private static void header(ProducerRecord<String, String> message, String name, Object value) {
        message.headers().add(name, value.toString().getBytes(UTF_8));
    }

    @Override
    public void close() {
        polling.dispose();
        producer.close(CLOSE_TIMEOUT);
    }
}
